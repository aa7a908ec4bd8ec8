import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EMOJI, findEmoji } from '../../src/ui/emojiList';

const found = (text: string) => findEmoji(text, 5).map(({ emoji }) => emoji);

describe('the list of emoji', () => {
  it('should hold each once, in the form that keyboards send', () => {
    expect(EMOJI.length).toBeGreaterThan(1_800);
    expect(new Set(EMOJI.map(({ emoji }) => emoji)).size).toBe(EMOJI.length);
    const all = EMOJI.map(({ emoji }) => emoji);
    expect(all).toContain('👍');
    expect(all).toContain('❤️');
    expect(all).toContain('👩‍💻');
    expect(all).not.toContain('🇦');
    expect(all.filter((emoji) => /\p{Emoji_Presentation}\uFE0F/u.test(emoji))).toEqual([]);
  });

  it('should hold only what the function chat takes for one emoji, in the form that it gives them', () => {
    const path = '../../../functions/chat/src/main/resources/dev/parley/chat/change/emoji.txt';
    const taken = new Set(readFileSync(new URL(path, import.meta.url), 'utf8').split('\n'));
    expect(EMOJI.filter(({ emoji }) => !taken.has(emoji))).toEqual([]);
  });

  it('should find by the beginnings of words, of the name first', () => {
    expect(found('thumbs u')).toEqual(['👍']);
    expect(found('  HEART red ')).toContain('❤️');
    expect(found('party')).toContain('🎉');
    expect(found('xyzzy')).toEqual([]);
    expect(findEmoji('', 5)).toHaveLength(5);
  });
});
