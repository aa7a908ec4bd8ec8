import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../src/domain/excerpt';

const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(' ');
const spanOf = (text: string, word: string) => {
  const start = text.indexOf(word);
  return { start, end: start + word.length };
};

describe('the excerpt of a message', () => {
  it('should be the whole of a short text, with its highlights', () => {
    expect(excerptOf('tea and cake', [{ start: 0, end: 3 }, { start: 8, end: 12 }])).toEqual({
      pieces: [
        { text: 'tea', marked: true },
        { text: ' and ', marked: false },
        { text: 'cake', marked: true },
      ],
      cutBefore: false,
      cutAfter: false,
    });
  });

  it('should be around the first highlight of a long text, and begin and end between words', () => {
    const text = words(400);
    const excerpt = excerptOf(text, [spanOf(text, 'word200')]);
    const shown = excerpt.pieces.map((piece) => piece.text).join('');
    expect(excerpt).toMatchObject({ cutBefore: true, cutAfter: true });
    expect(shown).toMatch(/^word19\d .*word\d+$/);
    expect(shown.length).toBeLessThan(300);
    expect(excerpt.pieces.filter(({ marked }) => marked)).toEqual([{ text: 'word200', marked: true }]);
  });

  it('should show a long text without blanks, and cut no emoji in two', () => {
    const text = `${'上'.repeat(39)}${'👍🏽'.repeat(100)}東京${'👩‍👧'.repeat(100)}`;
    const { pieces } = excerptOf(text, [spanOf(text, '東京')]);
    const shown = pieces.map((piece) => piece.text).join('');
    expect(shown).not.toMatch(/\p{Cs}/u);
    expect(shown).toMatch(/^👍🏽/u);
    expect(shown).toMatch(/👩‍👧$/u);
    expect(pieces).toContainEqual({ text: '東京', marked: true });
  });

  it('should show everything once, whatever the spans are', () => {
    const spans = [{ start: 4, end: 7 }, { start: 0, end: 3 }, { start: 5, end: 99 }, { start: 8, end: 8 }];
    expect(excerptOf('tea and cake', spans).pieces).toEqual([
      { text: 'tea ', marked: false },
      { text: 'and', marked: true },
      { text: ' cake', marked: false },
    ]);
    expect(excerptOf('', []).pieces).toEqual([]);
  });
});
