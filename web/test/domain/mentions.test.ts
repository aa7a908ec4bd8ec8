import { describe, expect, it } from 'vitest';
import type { Member } from '../../src/domain/event';
import { begunMention, meantBy, mentionsOf, OFFERED_MAX, withMention } from '../../src/domain/mentions';

const person = (username: string): Member => ({ user_id: `id-${username}`, username });
const names = (people: readonly Member[]) => people.map(({ username }) => username);
const begun = (text: string) => begunMention(text, text.length)?.letters ?? null;

describe('begunMention', () => {
  it('should see letters behind the mark, at the beginning and behind what is no part of a word', () => {
    expect(['@a', 'hi @Bo', '(@b.c', 'line\n@x-1_', '日本。@bo'].map(begun)).toEqual(['a', 'Bo', 'b.c', 'x-1_', 'bo']);
  });

  it('should see none in addresses, in words, without letters, and behind them', () => {
    expect(['@', 'a@b', 'a.@b', 'é@b', '@@b', '/@b', '@b c', '@b,', ''].map(begun)).toEqual(Array(9).fill(null));
  });

  it('should see none in a word that is longer than a username', () => {
    expect(begun(`@${'a'.repeat(32)}`)).toBe('a'.repeat(32));
    expect(begun(`@${'a'.repeat(40)}`)).toBeNull();
  });

  it('should take the letters before the caret, and replace the whole word', () => {
    const text = 'hi @alxx, there';
    const mention = begunMention(text, 'hi @al'.length);
    expect(mention).toEqual({ start: 3, end: 8, letters: 'al' });
    expect(mention && withMention(text, mention, 'alice')).toEqual({ text: 'hi @alice , there', caret: 10 });
  });
});

describe('withMention', () => {
  it('should put one blank behind the mention, and the caret behind it', () => {
    expect(withMention('@al', { start: 0, end: 3, letters: 'al' }, 'alice')).toEqual({ text: '@alice ', caret: 7 });
    expect(withMention('@al b', { start: 0, end: 3, letters: 'al' }, 'alice')).toEqual({ text: '@alice b', caret: 7 });
  });
});

describe('meantBy', () => {
  it('should offer first those whose usernames begin with the letters, in any case', () => {
    const people = ['zoe-al', 'Alice', 'bob', 'albert'].map(person);
    expect(names(meantBy('AL', people))).toEqual(['albert', 'Alice', 'zoe-al']);
  });

  it('should offer nobody if the only one is written out', () => {
    expect(meantBy('bob', [person('Bob'), person('alice')])).toEqual([]);
    expect(names(meantBy('bob', [person('bob'), person('bobby')]))).toEqual(['bob', 'bobby']);
  });

  it('should offer a few only', () => {
    expect(meantBy('p', Array.from({ length: 50 }, (_, i) => person(`p${i}`)))).toHaveLength(OFFERED_MAX);
  });
});

describe('mentionsOf', () => {
  const marked = (text: string) => mentionsOf('bob', text).map(({ start, end }) => text.slice(start, end));

  it('should find every mention of the username, in any case', () => {
    expect(marked('@bob and (@Bob), @BOB. Also @bob')).toEqual(['@bob', '@Bob', '@BOB', '@bob']);
  });

  it('should find none in addresses and longer usernames', () => {
    expect(marked('bob x@bob @bobby @bob-1 @bob@example.org https://x/@bob')).toEqual([]);
  });
});
