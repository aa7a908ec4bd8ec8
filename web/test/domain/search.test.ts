import { describe, expect, it, vi } from 'vitest';
import type { Chat, Member } from '../../src/domain/event';
import type { Hit, SearchRequest } from '../../src/domain/hits';
import { SEARCH_CHARACTERS_MAX } from '../../src/domain/limits';
import { PeopleSearch } from '../../src/domain/peopleSearch';
import { Search } from '../../src/domain/search';
import { at } from '../support';

function room(chat_id: string, name: string): Chat {
  return {
    chat_id,
    type: 'ROOM',
    handle: `handle-${chat_id}`,
    name,
    created_at: '',
    members: [],
    last_event: null,
    unread: 0,
    last_read_event_id: null,
    arrangement: { pinned_at: null, archived_at: null, unread_at: null },
  };
}

const hit = (tick: number): Hit => ({ chat_id: 'chat', message: at(tick), highlights: [], before: [], after: [] });

function scenario(change: { chatId?: string; chats?: readonly Chat[]; pages?: readonly (readonly Hit[])[] } = {}) {
  const asked: SearchRequest[] = [];
  const prefixes: string[] = [];
  const pages = change.pages ?? [];
  const people = new PeopleSearch(
    (prefix): Promise<readonly Member[]> => {
      prefixes.push(prefix);
      return Promise.resolve([]);
    },
    () => Promise.resolve(),
  );
  const search = new Search({
    find: (request, cursor) => {
      asked.push(request);
      const number = cursor === null ? 0 : Number(cursor);
      return Promise.resolve({
        hits: pages[number] ?? [],
        cursor: number + 1 < pages.length ? String(number + 1) : null,
        searchedBackTo: null,
        complete: true,
        unreadChats: 0,
      });
    },
    chatId: change.chatId ?? null,
    people,
    chats: () => change.chats ?? [],
    titleOf: ({ name }) => name ?? '',
    delay: () => Promise.resolve(),
  });
  const lastAsked = async (request: Partial<SearchRequest>) => {
    await vi.waitFor(() => expect(asked.at(-1)).toMatchObject(request));
  };
  return { search, asked, prefixes, lastAsked };
}

describe('what a person searches for', () => {
  it('should ask for words, and look for people by them', async () => {
    const { search, lastAsked, prefixes } = scenario();
    search.write(' green tea ');
    await lastAsked({ q: 'green tea', chats: [], before: null, after: null, has: [] });
    await vi.waitFor(() => expect(prefixes).toEqual(['green tea']));
    expect(search.state.get().text).toBe(' green tea ');
  });

  it('should take finished filters out of the text, and not heed the one that is being typed', async () => {
    const { search, asked, lastAsked } = scenario();
    search.write('tea from:al');
    await lastAsked({ q: 'tea' });
    search.write('tea from:alice has:link ');
    expect(search.state.get()).toMatchObject({ text: 'tea ', filters: [{ kind: 'from' }, { kind: 'has' }] });
    await lastAsked({ q: 'tea from:alice', has: ['link'] });
    search.remove({ kind: 'from', username: 'alice' });
    await lastAsked({ q: 'tea', has: ['link'] });
    search.write('in:somewhere');
    search.submit();
    await lastAsked({ q: 'in:somewhere' });
    expect(asked.some(({ q }) => q.includes('from:al '))).toBe(false);
  });

  it('should know the chat of a title that only one has', async () => {
    const chats = [room('1', 'The garden'), room('2', 'Double'), room('3', 'Double')];
    const { search, lastAsked } = scenario({ chats });
    search.write('in:"the GARDEN" tea');
    await lastAsked({ q: 'tea', chats: ['1'] });
    search.write('tea in:handle-2 ');
    await lastAsked({ q: 'tea', chats: ['1', '2'] });
    search.write('tea in:double ');
    await lastAsked({ q: 'tea in:double', chats: ['1', '2'] });
  });

  it('should search by filters alone, and by days where the person is', async () => {
    const { search, lastAsked } = scenario();
    search.add({ kind: 'after', day: '2026-03-01' });
    await lastAsked({ q: '', after: new Date(2026, 2, 1).toISOString() });
    search.add({ kind: 'before', day: '2026-03-01' });
    expect(search.state.get().hint).toEqual({ kind: 'swapped-days' });
    search.add({ kind: 'before', day: '2026-03-02' });
    await lastAsked({ before: new Date(2026, 2, 2).toISOString() });
    expect(search.state.get().hint).toBeNull();
  });

  it('should not ask for one letter or for a filter that cannot be, but for one Chinese character', async () => {
    const { search, asked, lastAsked } = scenario();
    search.write('t');
    expect(search.state.get().hint).toEqual({ kind: 'short' });
    search.write('has:money tea');
    expect(search.state.get().hint).toEqual({ kind: 'broken', filter: { kind: 'has', value: 'money' } });
    expect(asked).toEqual([]);
    search.write('x');
    search.submit();
    await lastAsked({ q: 'x' });
    search.write('茶');
    await lastAsked({ q: '茶' });
  });

  it('should not ask for more than a search may have, neither for messages nor for people', async () => {
    const { search, asked, prefixes, lastAsked } = scenario();
    search.write('🍵'.repeat(SEARCH_CHARACTERS_MAX));
    await lastAsked({ q: '🍵'.repeat(SEARCH_CHARACTERS_MAX) });
    const before = [asked.length, prefixes.length];
    search.write('x'.repeat(10_000));
    search.submit();
    expect(search.state.get().hint).toEqual({ kind: 'long' });
    expect(search.messages.state.get().phase).toBe('idle');
    expect([asked.length, prefixes.length]).toEqual(before);
  });

  it('should search in one chat only', async () => {
    const { search, lastAsked } = scenario({ chatId: 'here', chats: [room('1', 'garden')] });
    search.write('in:garden tea');
    await lastAsked({ q: 'tea', chats: ['here'] });
  });

  it('should go from hit to hit, and read on at the last one', async () => {
    const { search } = scenario({ pages: [[hit(5), hit(4)], [hit(3)]] });
    search.write('tea');
    await vi.waitFor(() => expect(search.messages.state.get().phase).toBe('done'));
    const go = async (step: 1 | -1) => {
      search.submit();
      const next = await search.next(step);
      if (next !== null) {
        search.follow(next);
      }
      return next?.message.body ?? null;
    };
    expect([await go(1), await go(1), await go(1), await go(1)]).toEqual(['message 5', 'message 4', 'message 3', null]);
    expect([await go(-1), await go(-1), await go(-1)]).toEqual(['message 4', 'message 5', null]);
  });

  it('should forget everything', () => {
    const { search } = scenario();
    search.write('tea has:link ');
    expect(search.isActive).toBe(true);
    search.clear();
    expect(search.isActive).toBe(false);
    expect(search.messages.state.get().phase).toBe('idle');
  });
});
