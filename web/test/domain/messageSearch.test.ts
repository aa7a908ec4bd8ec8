import { describe, expect, it, vi } from 'vitest';
import type { Hit, HitPage, SearchRequest } from '../../src/domain/hits';
import { HITS_PER_PAGE, MessageSearch } from '../../src/domain/messageSearch';
import { Problem, UnreachableError } from '../../src/domain/problem';
import { at, deferred, ManualDelay } from '../support';

const requestFor = (q: string): SearchRequest => ({ q, chats: [], before: null, after: null, has: [] });

const hit = (tick: number): Hit => ({ chat_id: 'chat', message: at(tick), highlights: [], before: [], after: [] });

function pageOf(ticks: readonly number[], change: Partial<HitPage> = {}): HitPage {
  return { hits: ticks.map(hit), cursor: null, searchedBackTo: null, complete: true, unreadChats: 0, ...change };
}

function scenario() {
  const asked: { q: string; cursor: string | null; answer: ReturnType<typeof deferred<HitPage>> }[] = [];
  const manual = new ManualDelay();
  const search = new MessageSearch(({ q }, cursor) => {
    const answer = deferred<HitPage>();
    asked.push({ q, cursor, answer });
    return answer.promise;
  }, manual.delay);
  const wasAsked = async (count: number) => {
    await vi.waitFor(() => {
      manual.elapse();
      expect(asked).toHaveLength(count);
    });
    return asked[count - 1]?.answer ?? deferred<HitPage>();
  };
  const found = () => search.state.get().hits.map(({ message }) => message.body);
  return { asked, search, wasAsked, found };
}

describe('finding messages', () => {
  it('should ask once for words that are typed without a pause', async () => {
    const { asked, search, wasAsked, found } = scenario();
    void search.ask(requestFor('te'));
    void search.ask(requestFor('tea'));
    const answer = await wasAsked(1);
    expect(asked[0]?.q).toBe('tea');
    expect(search.state.get().phase).toBe('searching');
    answer.resolve(pageOf([2, 1]));
    await vi.waitFor(() => expect(search.state.get().phase).toBe('done'));
    expect(found()).toEqual(['message 2', 'message 1']);
  });

  it('should drop a late answer to an earlier request, and keep the last hits until the next answer', async () => {
    const { search, wasAsked, found } = scenario();
    const first = search.ask(requestFor('tea'));
    (await wasAsked(1)).resolve(pageOf([1]));
    await first;
    const second = search.ask(requestFor('cake'));
    const late = await wasAsked(2);
    const third = search.ask(requestFor('cakes'));
    expect(found()).toEqual(['message 1']);
    (await wasAsked(3)).resolve(pageOf([3]));
    await third;
    late.resolve(pageOf([2]));
    await second;
    expect(found()).toEqual(['message 3']);
    expect(search.state.get().request).toEqual(requestFor('cakes'));
  });

  it('should not ask again for the same, such as a blank more at the end', async () => {
    const { asked, search, wasAsked } = scenario();
    const first = search.ask(requestFor('tea'));
    (await wasAsked(1)).resolve(pageOf([1]));
    await first;
    await search.ask(requestFor('tea'));
    expect(asked).toHaveLength(1);
    expect(search.state.get().phase).toBe('done');
  });

  it('should end a search for nothing, and drop its answer', async () => {
    const { search, wasAsked } = scenario();
    const first = search.ask(requestFor('tea'));
    const answer = await wasAsked(1);
    await search.ask(null);
    answer.resolve(pageOf([1]));
    await first;
    expect(search.state.get()).toMatchObject({ phase: 'idle', hits: [] });
  });

  it('should go on from the cursor, show each message once, and read one page at a time', async () => {
    const { asked, search, wasAsked, found } = scenario();
    const first = search.ask(requestFor('tea'));
    (await wasAsked(1)).resolve(pageOf([3, 2], { cursor: 'next', searchedBackTo: '2026-03-01T00:00:00Z' }));
    await first;
    expect(search.state.get()).toMatchObject({ cursor: 'next', full: false, searchedBackTo: '2026-03-01T00:00:00Z' });
    const going = search.goOn();
    void search.goOn();
    const more = await wasAsked(2);
    expect(asked[1]).toMatchObject({ q: 'tea', cursor: 'next' });
    expect(search.state.get().more).toBe('loading');
    more.resolve(pageOf([2, 1]));
    await going;
    expect(found()).toEqual(['message 3', 'message 2', 'message 1']);
    expect(search.state.get()).toMatchObject({ more: 'idle', cursor: null, searchedBackTo: null });
    expect(asked).toHaveLength(2);
  });

  it('should drop a late page of an earlier request', async () => {
    const { search, wasAsked, found } = scenario();
    const first = search.ask(requestFor('tea'));
    (await wasAsked(1)).resolve(pageOf([3], { cursor: 'next' }));
    await first;
    const going = search.goOn();
    const late = await wasAsked(2);
    const second = search.ask(requestFor('cake'));
    (await wasAsked(3)).resolve(pageOf([5], { cursor: 'other' }));
    await second;
    late.resolve(pageOf([2]));
    await going;
    expect(found()).toEqual(['message 5']);
    expect(search.state.get()).toMatchObject({ more: 'idle', cursor: 'other' });
  });

  it('should know which page is full, because the next one comes without being asked for', async () => {
    const { search, wasAsked } = scenario();
    const first = search.ask(requestFor('tea'));
    const all = Array.from({ length: HITS_PER_PAGE }, (_, i) => i + 1);
    (await wasAsked(1)).resolve(pageOf(all, { cursor: 'next' }));
    await first;
    expect(search.state.get().full).toBe(true);
  });

  it('should say that something could not be read, and read it again if there is no cursor', async () => {
    const { asked, search, wasAsked, found } = scenario();
    const first = search.ask(requestFor('tea'));
    (await wasAsked(1)).resolve(pageOf([1], { complete: false, unreadChats: 2 }));
    await first;
    expect(search.state.get()).toMatchObject({ complete: false, unreadChats: 2 });
    const going = search.goOn();
    (await wasAsked(2)).resolve(pageOf([2, 1]));
    await going;
    expect(asked[1]?.cursor).toBeNull();
    expect(found()).toEqual(['message 2', 'message 1']);
    expect(search.state.get()).toMatchObject({ complete: true, unreadChats: 0 });
  });

  it('should wait and ask again if it was too fast, unless that takes long', async () => {
    const { search, wasAsked, found } = scenario();
    const tooFast = (waitMs: number) => new Problem('too-many-requests', 429, '', [], waitMs);
    const first = search.ask(requestFor('tea'));
    (await wasAsked(1)).reject(tooFast(1_000));
    (await wasAsked(2)).resolve(pageOf([1]));
    await first;
    expect(found()).toEqual(['message 1']);
    const second = search.ask(requestFor('cake'));
    (await wasAsked(3)).reject(tooFast(60_000));
    await second;
    expect(search.state.get().phase).toBe('failed');
  });

  it('should show an error, and repeat the request when the network has come back', async () => {
    const { search, wasAsked, found } = scenario();
    const first = search.ask(requestFor('tea'));
    const error = new UnreachableError('cut');
    (await wasAsked(1)).reject(error);
    await first;
    expect(search.state.get()).toMatchObject({ phase: 'failed', error, hits: [] });
    search.wake();
    (await wasAsked(2)).resolve(pageOf([1], { cursor: 'next' }));
    await vi.waitFor(() => expect(found()).toEqual(['message 1']));
    const going = search.goOn();
    (await wasAsked(3)).reject(error);
    await going;
    expect(search.state.get()).toMatchObject({ phase: 'done', more: 'failed', error, cursor: 'next' });
    expect(found()).toEqual(['message 1']);
    search.wake();
    (await wasAsked(4)).resolve(pageOf([]));
    await vi.waitFor(() => expect(search.state.get()).toMatchObject({ more: 'idle', cursor: null }));
  });
});
