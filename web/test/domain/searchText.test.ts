import { describe, expect, it } from 'vitest';
import { type Filter, isDay, takeFilters, withFilter } from '../../src/domain/searchText';

const typing = (text: string) => takeFilters(text, false);
const typed = (text: string) => takeFilters(text, true);

describe('the text of a search', () => {
  it('should keep words and phrases', () => {
    expect(typed('meet at "half past" nine')).toEqual({
      text: 'meet at "half past" nine',
      filters: [],
      unfinished: null,
      broken: null,
    });
  });

  it('should give up its finished filters', () => {
    const { text, filters } = typing('cake from:Alice in:"The garden" has:LINK after:2026-03-01 tea');
    expect(text).toBe('cake tea');
    expect(filters).toEqual([
      { kind: 'from', username: 'alice' },
      { kind: 'in', title: 'The garden', chatId: null },
      { kind: 'has', what: 'link' },
      { kind: 'after', day: '2026-03-01' },
    ]);
  });

  it.each(['from:al', 'in:"The gar', 'has:', 'before:2026-0'])('should leave %s alone while it is typed', (last) => {
    expect(typing(`cake ${last}`)).toEqual({ text: `cake ${last}`, filters: [], unfinished: last, broken: null });
  });

  it('should take the last filter when nothing more is typed, or when its quote is closed', () => {
    expect(typed('cake from:@al')).toMatchObject({ text: 'cake ', filters: [{ kind: 'from', username: 'al' }] });
    expect(typing('in:„Der Garten“').filters).toEqual([{ kind: 'in', title: 'Der Garten', chatId: null }]);
    expect(typing('in:"#The garden"').filters).toEqual([{ kind: 'in', title: 'The garden', chatId: null }]);
  });

  it.each([
    ['has:money ', 'has', 'money'],
    ['before:yesterday ', 'before', 'yesterday'],
    ['after:2026-02-30 ', 'after', '2026-02-30'],
    ['from: cake', 'from', ''],
  ])('should say that %s cannot be', (text, kind, value) => {
    expect(typing(text)).toMatchObject({ text, filters: [], broken: { kind, value } });
  });

  it('should find no filter inside of a phrase or of a word', () => {
    expect(typed('"he is from:paris" heaven:in:x').filters).toEqual([]);
  });

  it('should know the days of the calendar', () => {
    expect(['2024-02-29', '2026-12-31'].every(isDay)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '26-01-01', ''].some(isDay)).toBe(false);
  });
});

describe('adding a filter', () => {
  const from = (username: string): Filter => ({ kind: 'from', username });
  const has = (what: 'link' | 'file'): Filter => ({ kind: 'has', what });

  it('should replace the one of its kind, if there can be only one', () => {
    expect(withFilter([from('a'), has('link')], from('b'))).toEqual([has('link'), from('b')]);
  });

  it('should keep others of a kind of which there can be several, each once', () => {
    expect(withFilter([has('link')], has('file'))).toEqual([has('link'), has('file')]);
    expect(withFilter([has('link'), has('file')], has('link'))).toEqual([has('file'), has('link')]);
  });
});
