import { describe, expect, it, vi } from 'vitest';
import { ChatList, type ChatPage } from '../../src/domain/chatList';
import type { Chat } from '../../src/domain/event';
import { CHECK_INTERVAL_MS, ListCheck, MARGIN_MS } from '../../src/domain/listCheck';
import { Problem, UnreachableError } from '../../src/domain/problem';
import { at, deferred, ManualDelay } from '../support';

const ME = 'alice';
const MINUTE_MS = 60_000;
/** The time of the newest event in the list when the page is opened. */
const OPENED_MS = 100 * MINUTE_MS;
const FOLLOWED = { direct: 3, rooms: 2 };

function chat(id: string, change: Partial<Chat> = {}): Chat {
  return {
    chat_id: id,
    type: 'DIRECT',
    handle: null,
    name: null,
    created_at: id,
    members: [],
    last_event: at(1, { chat_id: id, sent_at: new Date(OPENED_MS).toISOString() }),
    unread: 0,
    last_read_event_id: null,
    arrangement: { pinned_at: null, archived_at: null, unread_at: null },
    ...change,
  };
}

/** What the query found: as many as it may, changed between these times. */
const full = (oldestMs: number, newestMs: number) => ({ isFull: true, sinceMs: null, oldestMs, newestMs });

/** A page whose list of chats is read from `answer`. */
class OpenPage {
  chats: readonly Chat[] = [chat('a')];
  reads = 0;
  nowMs = 0;
  answer: () => Promise<ChatPage> = () => Promise.resolve({ chats: this.chats, next: null });
  readonly manual = new ManualDelay();
  readonly list = new ChatList(
    () => {
      this.reads += 1;
      return this.answer();
    },
    this.manual.delay,
    ME,
  );
  readonly check = new ListCheck({
    chats: this.list,
    followed: FOLLOWED,
    delay: this.manual.delay,
    now: () => this.nowMs,
  });

  static async open(change: Partial<OpenPage> = {}): Promise<OpenPage> {
    const page = Object.assign(new OpenPage(), change);
    await page.list.load();
    return page;
  }

  /** All reads that were asked for have ended, and no other one follows. */
  async hasRead(count: number): Promise<void> {
    await vi.waitFor(() => expect(this.reads).toBe(count));
    await vi.waitFor(() => expect(this.list.loading).toBeNull());
    expect(this.reads).toBe(count);
  }
}

describe('the check of the list of chats', () => {
  it('should read nothing if the documents reach back to what the list had', async () => {
    const page = await OpenPage.open();
    page.check.receive(full(OPENED_MS - MARGIN_MS, OPENED_MS + 60 * MINUTE_MS));
    page.check.receive(full(OPENED_MS + 59 * MINUTE_MS, OPENED_MS + 90 * MINUTE_MS));
    page.check.live();
    await page.hasRead(1);
  });

  it('should read the list if more chats changed than the query finds', async () => {
    const page = await OpenPage.open();
    page.chats = [chat('a', { unread: 7 })];
    page.check.receive(full(OPENED_MS - MARGIN_MS + 1, OPENED_MS + MINUTE_MS));
    await page.hasRead(2);
    expect(page.list.find('a')?.unread).toBe(7);
  });

  it('should read nothing if the query finds all documents, however new they are', async () => {
    const page = await OpenPage.open();
    page.check.receive({ isFull: false, sinceMs: null, oldestMs: OPENED_MS + MINUTE_MS, newestMs: OPENED_MS + MINUTE_MS });
    page.check.receive({ isFull: false, sinceMs: null, oldestMs: null, newestMs: null });
    await page.hasRead(1);
  });

  it('should judge documents that came before the list by the list, and not read it twice', async () => {
    const first = deferred<ChatPage>();
    const page = new OpenPage();
    page.answer = () => first.promise;
    const opened = page.list.load();
    page.check.receive(full(OPENED_MS - MINUTE_MS, OPENED_MS + MINUTE_MS));
    first.resolve({ chats: page.chats, next: null });
    await opened;
    await page.hasRead(1);
  });

  it('should not take what the listener brought for what the list had', async () => {
    const page = await OpenPage.open();
    const late = OPENED_MS + 60 * MINUTE_MS;
    page.list.confirmed(at(9, { chat_id: 'a', sent_at: new Date(late).toISOString() }));
    page.check.receive(full(OPENED_MS + MINUTE_MS, late));
    await page.hasRead(2);
  });

  it('should check again documents that were found during a read, after a pause', async () => {
    const page = await OpenPage.open();
    const second = deferred<ChatPage>();
    page.answer = () => second.promise;
    page.check.receive(full(OPENED_MS + MINUTE_MS, OPENED_MS + 2 * MINUTE_MS));
    page.check.receive(full(OPENED_MS + 50 * MINUTE_MS, OPENED_MS + 51 * MINUTE_MS));
    page.answer = () => Promise.resolve({ chats: page.chats, next: null });
    second.resolve({ chats: page.chats, next: null });
    await vi.waitFor(() => expect(page.manual.asked).toEqual([CHECK_INTERVAL_MS]));
    expect(page.reads).toBe(2);
    page.manual.elapse();
    await page.hasRead(3);
  });

  it('should know up to when a listener need not look, also from an earlier page, and never less', async () => {
    const page = await OpenPage.open();
    expect(page.check.provedMs).toBeNull();
    page.check.receive({ isFull: false, sinceMs: null, oldestMs: null, newestMs: null });
    expect(page.check.provedMs, 'a query that found nothing').toBeNull();
    page.check.begin(OPENED_MS);
    page.check.receive({ isFull: false, sinceMs: null, oldestMs: null, newestMs: null });
    expect(page.check.provedMs, 'from the earlier page').toBe(OPENED_MS);
    page.check.receive({ isFull: false, sinceMs: null, oldestMs: OPENED_MS + MINUTE_MS, newestMs: OPENED_MS + 2 * MINUTE_MS });
    page.check.begin(OPENED_MS);
    expect(page.check.provedMs).toBe(OPENED_MS + 2 * MINUTE_MS);
  });

  it('should not take what an earlier page knew for a proof that this one has everything', async () => {
    const page = await OpenPage.open();
    page.check.begin(OPENED_MS + 60 * MINUTE_MS);
    page.check.receive(full(OPENED_MS + 60 * MINUTE_MS - MARGIN_MS + 1, OPENED_MS + 90 * MINUTE_MS));
    await page.hasRead(2);
  });

  it('should try a failed read again until it succeeds', async () => {
    const page = await OpenPage.open();
    page.answer = () => Promise.reject(new UnreachableError('cut'));
    page.check.receive(full(OPENED_MS + MINUTE_MS, OPENED_MS + MINUTE_MS));
    await vi.waitFor(() => expect(page.manual.asked).toHaveLength(1));
    page.chats = [chat('a'), chat('started while offline')];
    page.answer = () => Promise.resolve({ chats: page.chats, next: null });
    page.manual.elapse();
    await page.hasRead(3);
    expect(page.list.find('started while offline')).toBeDefined();
  });

  it('should ask again when the person looks, if the server refused the last read', async () => {
    const page = await OpenPage.open();
    page.answer = () => Promise.reject(new Problem('bad', 400, ''));
    page.check.receive(full(OPENED_MS + MINUTE_MS, OPENED_MS + MINUTE_MS));
    await page.hasRead(2);
    page.answer = () => Promise.resolve({ chats: page.chats, next: null });
    page.nowMs += CHECK_INTERVAL_MS;
    page.check.looked();
    await page.hasRead(3);
    page.nowMs += CHECK_INTERVAL_MS;
    page.check.looked();
    await page.hasRead(3);
  });

  it('should read for rooms that are not followed when the listener is back, not when the page opens', async () => {
    const rooms = ['r1', 'r2', 'r3'].map((id) => chat(id, { type: 'ROOM' }));
    const page = await OpenPage.open({ chats: rooms });
    page.check.live();
    await page.hasRead(1);
    page.check.live();
    await page.hasRead(2);
  });

  it('should clear a number that another device has cleared when the person looks', async () => {
    const read = { last_read_event_id: at(1).event_id };
    for (const unread of [
      [chat('room', { type: 'ROOM', unread: 2 })],
      [...['1', '2', '3'].map((id) => chat(id, { last_event: at(5) })), chat('room', { unread: 2 })],
    ]) {
      const page = await OpenPage.open({ chats: unread });
      page.chats = unread.map((each) => (each.unread > 0 ? { ...each, ...read, unread: 0 } : each));
      page.check.looked();
      await page.hasRead(2);
      expect(page.list.find('room')?.unread).toBe(0);
      page.nowMs += CHECK_INTERVAL_MS;
      page.check.looked();
      await page.hasRead(2);
    }
  });

  it('should read at most once in the interval, however often the person looks', async () => {
    const page = await OpenPage.open({ chats: [chat('room', { type: 'ROOM', unread: 2 })] });
    for (let looks = 0; looks < 5; looks += 1) {
      page.check.looked();
      await page.hasRead(2);
    }
    expect(page.manual.asked).toEqual([CHECK_INTERVAL_MS]);
    page.check.close();
  });
});

describe('a read of the list', () => {
  it('should never take back what the listener has brought meanwhile', async () => {
    const page = await OpenPage.open({ chats: [chat('a', { unread: 1 })] });
    const second = deferred<ChatPage>();
    page.answer = () => second.promise;
    const checked = page.list.check();
    page.list.confirmed(at(9, { chat_id: 'a', author_id: ME }));
    page.list.read('a', at(8).event_id);
    second.resolve({ chats: page.chats, next: null });
    await checked;
    expect(page.list.find('a')).toMatchObject({
      unread: 0,
      last_event: at(9, { chat_id: 'a', author_id: ME }),
      last_read_event_id: at(8).event_id,
    });
  });

  it('should be repeated if it brings a newer read mark and lacks a newer event', async () => {
    const page = await OpenPage.open({ chats: [chat('a', { unread: 3 })] });
    const mark = { last_read_event_id: at(1).event_id };
    const answers = [
      chat('a', { ...mark, unread: 0 }),
      chat('a', { ...mark, unread: 1, last_event: at(9, { chat_id: 'a' }) }),
    ];
    page.list.confirmed(at(9, { chat_id: 'a' }));
    page.answer = () => Promise.resolve({ chats: answers.splice(0, 1), next: null });
    await page.list.check();
    expect(page.list.find('a')).toMatchObject({ unread: 1, ...mark });
    expect(page.reads).toBe(3);
  });
});
