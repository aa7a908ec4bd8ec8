import { describe, expect, it, vi } from 'vitest';
import { ChatList, type ChatPage } from '../../src/domain/chatList';
import type { Chat, ChatEvent } from '../../src/domain/event';
import { Problem, UnreachableError } from '../../src/domain/problem';
import { at, deferred, ManualDelay, snapshot } from '../support';

const ME = 'alice';
const noDelay = () => Promise.resolve();

function chat(id: string, last: ChatEvent | null): Chat {
  return {
    chat_id: id,
    type: 'DIRECT',
    handle: null,
    name: null,
    created_at: id,
    members: [],
    last_event: last,
    unread: 0,
    last_read_event_id: null,
    arrangement: { pinned_at: null, archived_at: null, unread_at: null },
  };
}

const order = (list: ChatList) => list.state.get().chats.map((each) => each.chat_id);
const tail = (id: string, tick: number) =>
  snapshot(tick, [at(tick, { chat_id: id })], { chat_id: id });

describe('the chat list', () => {
  it('should read all pages and show the newest activity first', async () => {
    const pages: Record<string, ChatPage> = {
      start: { chats: [chat('a', at(1)), chat('b', at(3))], next: 'b' },
      b: { chats: [chat('c', at(2))], next: null },
    };
    const list = new ChatList((after) => Promise.resolve(pages[after ?? 'start'] as ChatPage), noDelay, ME);
    await list.load();
    expect(order(list)).toEqual(['b', 'c', 'a']);
    expect(list.state.get().phase).toBe('ready');
  });

  it('should move a chat to the top when a newer event arrives, and ignore older ones', async () => {
    const list = new ChatList(
      () => Promise.resolve({ chats: [chat('a', at(5)), chat('b', at(6))], next: null }),
      noDelay,
      ME,
    );
    await list.load();
    list.receive(tail('a', 7));
    expect(order(list)).toEqual(['a', 'b']);
    list.receive(tail('b', 4));
    expect(order(list)).toEqual(['a', 'b']);
    expect(list.state.get().chats[1]?.last_event?.event_id).toBe(at(6).event_id);
  });

  it('should draw nothing again for a snapshot that tells nothing new', async () => {
    const list = new ChatList(() => Promise.resolve({ chats: [chat('a', at(5, { chat_id: 'a' }))], next: null }), noDelay, ME);
    await list.load();
    const drawn = vi.fn();
    list.state.subscribe(drawn);
    list.receive(tail('a', 5));
    expect(drawn).not.toHaveBeenCalled();
    list.receive(tail('a', 6));
    expect(drawn).toHaveBeenCalledOnce();
  });

  it.each([
    { what: 'the event 7 is in neither', prev: 7, reads: 2 },
    { what: 'the list has what is before the tail', prev: 5, reads: 1 },
  ])('should ask the server if the first snapshot of a chat leaves something out: $what', async ({ prev, reads }) => {
    const readPage = vi.fn(() => Promise.resolve({ chats: [chat('a', at(5, { chat_id: 'a' }))], next: null }));
    const list = new ChatList(readPage, noDelay, ME);
    await list.load();
    list.receive(snapshot(9, [at(9, { chat_id: 'a' })], { chat_id: 'a', prev: at(prev).event_id }));
    await vi.waitFor(() => expect(list.loading).toBeNull());
    expect(readPage).toHaveBeenCalledTimes(reads);
  });

  it('should show the readable form of the last event, in whatever order its forms arrive', async () => {
    const unreadable = chat('a', at(5, { chat_id: 'a', body: null }));
    const list = new ChatList(
      () => Promise.resolve({ chats: [unreadable], next: null }),
      noDelay,
      ME,
    );
    await list.load();
    list.receive(tail('a', 5));
    list.receive(snapshot(6, [at(5, { chat_id: 'a', body: null })], { chat_id: 'a' }));
    expect(list.state.get().chats[0]?.last_event?.body).toBe('message 5');
    expect(list.state.get().chats[0]?.unread).toBe(0);
  });

  it('should read all chats again when an unknown chat appears', async () => {
    let chats = [chat('a', at(1))];
    const list = new ChatList(() => Promise.resolve({ chats, next: null }), noDelay, ME);
    await list.load();
    chats = [...chats, chat('b', at(2))];
    list.receive(tail('b', 3));
    await vi.waitFor(() => expect(order(list)).toEqual(['b', 'a']));
    expect(list.state.get().chats[0]?.last_event?.event_id).toBe(at(3).event_id);
  });

  it('should read once more if a chat appeared during a read and is not in it', async () => {
    const first = deferred<ChatPage>();
    let reads = 0;
    const list = new ChatList(() => {
      reads += 1;
      return reads === 1
        ? first.promise
        : Promise.resolve({ chats: [chat('b', at(2))], next: null });
    }, noDelay, ME);
    const loaded = list.load();
    list.receive(tail('b', 2));
    first.resolve({ chats: [], next: null });
    await loaded;
    expect(order(list)).toEqual(['b']);
  });

  it('should keep its chats and try again when a read fails', async () => {
    const manual = new ManualDelay();
    let fail = true;
    const list = new ChatList(
      () =>
        fail
          ? Promise.reject(new UnreachableError('cut'))
          : Promise.resolve({ chats: [chat('a', at(1))], next: null }),
      manual.delay,
      ME,
    );
    const loaded = list.load();
    await vi.waitFor(() => expect(list.state.get().phase).toBe('failed'));
    fail = false;
    manual.elapse();
    await loaded;
    expect(list.state.get()).toMatchObject({ phase: 'ready', error: null });
  });

  it('should count the messages of others after the read mark, up to a bound', async () => {
    const inA = (tick: number, change: Partial<ChatEvent> = {}) => at(tick, { chat_id: 'a', ...change });
    const tails = (seq: number, tail: ChatEvent[]) => snapshot(seq, tail, { chat_id: 'a' });
    const list = new ChatList(
      () => Promise.resolve({ chats: [{ ...chat('a', at(5)), unread: 98 }], next: null }),
      noDelay,
      ME,
    );
    await list.load();
    const unread = () => list.find('a')?.unread;
    list.receive(tails(1, [inA(5), inA(6)]));
    expect(unread()).toBe(99);
    list.receive(tails(2, [inA(6), inA(7, { author_id: ME }), inA(8, { type: 'JOIN' })]));
    expect(unread()).toBe(99);
    list.receive(tails(3, [inA(9), inA(10), inA(11)]));
    expect(unread()).toBe(100);

    list.read('a', at(11).event_id);
    expect(unread()).toBe(0);
    list.receive(tails(4, [inA(10), inA(11)]));
    expect(unread()).toBe(0);
  });

  it('should not contain rooms of which the person is no member, nor rooms that the person left', async () => {
    let reads = 0;
    const list = new ChatList(() => {
      reads += 1;
      return Promise.resolve({ chats: [chat('a', at(1))], next: null });
    }, noDelay, ME);
    await list.load();
    list.receive(snapshot(1, [at(2, { chat_id: 'room' })], { chat_id: 'room', public: true }));
    expect(reads).toBe(1);
    list.add(chat('room', at(2)));
    expect(order(list)).toEqual(['room', 'a']);
    list.remove('room');
    expect(order(list)).toEqual(['a']);
  });

  it('should keep its newer read mark when the server does not have it yet', async () => {
    const arrangement = { pinned_at: null, archived_at: null, unread_at: at(1).sent_at };
    const fresh = { ...chat('a', at(5)), unread: 3, arrangement };
    const list = new ChatList(() => Promise.resolve({ chats: [fresh], next: null }), noDelay, ME);
    await list.load();
    list.read('a', at(5).event_id);
    await list.load();
    expect(list.find('a')).toMatchObject({ unread: 0, last_read_event_id: at(5).event_id });
    expect(list.find('a')?.arrangement.unread_at).toBeNull();
  });

  it('should take in the read mark of another device', async () => {
    let answer = { ...chat('a', at(5)), unread: 3 };
    const list = new ChatList(() => Promise.resolve({ chats: [answer], next: null }), noDelay, ME);
    await list.load();
    const readUpTo = (seq: number, tick: number) =>
      snapshot(seq, [at(5, { chat_id: 'a' })], {
        chat_id: 'a',
        tail_seq: 1,
        reads: { [ME]: at(tick).event_id },
      });
    answer = { ...answer, unread: 1, last_read_event_id: at(4).event_id };
    list.receive(readUpTo(1, 4));
    await vi.waitFor(() => expect(list.find('a')?.unread).toBe(1));
    list.receive(readUpTo(2, 5));
    expect(list.find('a')?.unread).toBe(0);
  });

  it('should read the unread numbers from the server after missed flushes', async () => {
    let answer = { ...chat('a', at(1)), unread: 0 };
    const list = new ChatList(() => Promise.resolve({ chats: [answer], next: null }), noDelay, ME);
    await list.load();
    list.receive(tail('a', 2));
    expect(list.find('a')?.unread).toBe(1);
    answer = { ...chat('a', at(9, { chat_id: 'a' })), unread: 8 };
    list.receive(tail('a', 9));
    expect(list.find('a')?.unread).toBe(2);
    await vi.waitFor(() => expect(list.find('a')?.unread).toBe(8));
  });

  it('should not forget missed flushes if the read for them fails', async () => {
    let answer = { ...chat('a', at(1)), unread: 0 };
    let refuse = false;
    const list = new ChatList(
      () =>
        refuse
          ? Promise.reject(new Problem('bad', 400, ''))
          : Promise.resolve({ chats: [answer], next: null }),
      noDelay,
      ME,
    );
    await list.load();
    list.receive(tail('a', 2));
    refuse = true;
    list.receive(tail('a', 9));
    await vi.waitFor(() => expect(list.state.get().error).toBeInstanceOf(Problem));
    refuse = false;
    answer = { ...chat('a', at(10, { chat_id: 'a' })), unread: 9 };
    list.receive(tail('a', 10));
    await vi.waitFor(() => expect(list.find('a')?.unread).toBe(9));
  });
});
