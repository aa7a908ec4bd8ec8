import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type ArrangementChange, Arrangements } from '../../src/domain/arrangements';
import { ChatList, type ChatPage } from '../../src/domain/chatList';
import { isArchived } from '../../src/domain/chatOrder';
import type { Arrangement, Chat } from '../../src/domain/event';
import { at, deferred } from '../support';

const NOW = 1_000;
const now = new Date(NOW).toISOString();

/** The chat as the server knows it. */
const server = (arrangement: Partial<Arrangement> = {}, last = 5): Chat => ({
  chat_id: 'a',
  type: 'DIRECT',
  handle: null,
  name: null,
  created_at: '',
  members: [],
  last_event: at(last),
  unread: 0,
  last_read_event_id: null,
  arrangement: { pinned_at: null, archived_at: null, unread_at: null, ...arrangement },
});

let page: Promise<ChatPage>;
let list: ChatList;
let sent: ArrangementChange[];
let answers: { resolve: () => void; reject: (error: Error) => void }[];
let arrangements: Arrangements;
const shown = () => list.find('a')?.arrangement;

beforeEach(async () => {
  page = Promise.resolve({ chats: [server()], next: null });
  list = new ChatList(() => page, () => Promise.resolve(), 'alice');
  await list.load();
  sent = [];
  answers = [];
  const send = (_: string, change: ArrangementChange) => {
    sent.push(change);
    return new Promise<void>((resolve, reject) => answers.push({ resolve, reject }));
  };
  arrangements = new Arrangements(list, send, () => NOW);
});

const submit = (change: ArrangementChange) => arrangements.submit(list.find('a') ?? server(), change);
const answered = (count: number) => vi.waitFor(() => expect(answers).toHaveLength(count));

describe('the arrangements', () => {
  it('should be shown at once, and stay when the server has taken them', async () => {
    const done = submit({ pinned: true });
    expect(shown()).toEqual({ pinned_at: now, archived_at: null, unread_at: null });
    await answered(1);
    answers[0]?.resolve();
    await done;
    expect(shown()?.pinned_at).toBe(now);
    expect(sent).toEqual([{ pinned: true }]);
  });

  it('should be undone if the server refuses, and the person should be told', async () => {
    const done = submit({ archived: true });
    await answered(1);
    const error = new Error('refused');
    answers[0]?.reject(error);
    await done;
    expect(shown()).toEqual(server().arrangement);
    expect(arrangements.failed.get()).toMatchObject({ change: { archived: true }, error });
    arrangements.dismiss();
    expect(arrangements.failed.get()).toBeNull();
  });

  it('should bring the mark of a chat that was opened back in silence if the server refuses', async () => {
    list.add(server({ unread_at: now }));
    const done = arrangements.opened(server());
    expect(shown()?.unread_at).toBeNull();
    await answered(1);
    expect(sent).toEqual([{ unread: false }]);
    answers[0]?.reject(new Error('refused'));
    await done;
    expect(shown()?.unread_at).toBe(now);
    expect(arrangements.failed.get()).toBeNull();
  });

  it('should be made one after another, so that the last one wins', async () => {
    void submit({ pinned: true });
    const done = submit({ pinned: false });
    expect(shown()?.pinned_at).toBeNull();
    await answered(1);
    expect(sent).toEqual([{ pinned: true }]);
    answers[0]?.resolve();
    await answered(2);
    expect(shown()?.pinned_at).toBeNull();
    answers[1]?.resolve();
    await done;
    expect(sent).toEqual([{ pinned: true }, { pinned: false }]);
    expect(shown()?.pinned_at).toBeNull();
  });

  it('should be undone to what the server has, not to an earlier change that failed too', async () => {
    void submit({ pinned: true });
    const done = submit({ pinned: false });
    await answered(1);
    answers[0]?.reject(new Error('refused'));
    await answered(2);
    answers[1]?.reject(new Error('refused'));
    await done;
    expect(shown()).toEqual(server().arrangement);

    void submit({ pinned: true });
    const second = submit({ pinned: false });
    await answered(3);
    answers[2]?.resolve();
    await answered(4);
    answers[3]?.reject(new Error('refused'));
    await second;
    expect(shown()?.pinned_at).toBe(now);
  });

  it('should leave a later change of the same when an earlier one fails', async () => {
    void submit({ pinned: true });
    const done = submit({ pinned: false, unread: true });
    await answered(1);
    answers[0]?.reject(new Error('refused'));
    await answered(2);
    answers[1]?.resolve();
    await done;
    expect(shown()).toEqual({ pinned_at: null, archived_at: null, unread_at: now });
  });

  it('should outlast a read of the list that began before the server knew them', async () => {
    const read = deferred<ChatPage>();
    page = read.promise;
    const loaded = list.load();
    const done = submit({ pinned: true });
    const seen: unknown[] = [];
    list.state.subscribe(() => seen.push(list.state.get().chats[0]?.arrangement.pinned_at));
    await answered(1);
    answers[0]?.resolve();
    await done;
    read.resolve({ chats: [server()], next: null });
    await loaded;
    expect(new Set(seen)).toEqual(new Set([now]));

    page = Promise.resolve({ chats: [server({ archived_at: now })], next: null });
    await list.load();
    expect(shown()).toEqual({ pinned_at: null, archived_at: now, unread_at: null });
  });

  it('should tell up to which event a chat is archived, so that the next one brings it back', async () => {
    void submit({ archived: true });
    await answered(1);
    expect(sent).toEqual([{ archived: true, last_event_id: at(5).event_id }]);
  });

  it.each([5, 9_000])('should archive a chat until the event after the one at %i, whatever the clock says', (last) => {
    list.add(server({}, last));
    void submit({ archived: true });
    expect(list.state.get().chats.map(isArchived)).toEqual([true]);
    list.confirmed(at(last + 1, { chat_id: 'a' }));
    expect(list.state.get().chats.map(isArchived)).toEqual([false]);
  });
});
