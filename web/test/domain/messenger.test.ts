import { describe, expect, it, vi } from 'vitest';
import { Attaching } from '../../src/domain/attaching';
import { ChatList } from '../../src/domain/chatList';
import { CONVERSATIONS_KEPT_MAX } from '../../src/domain/conversations';
import { Drafts } from '../../src/domain/drafts';
import type { ChatEvent } from '../../src/domain/event';
import { Messenger } from '../../src/domain/messenger';
import { Names } from '../../src/domain/names';
import { PeopleSearch } from '../../src/domain/peopleSearch';
import { ReadMarks } from '../../src/domain/readMarks';
import { Rooms } from '../../src/domain/rooms';
import { SendQueue } from '../../src/domain/sendQueue';
import { Uploads } from '../../src/domain/uploads';
import { MemoryFiles } from '../../chaos/memoryFiles';
import { at, changeAt, deferred, Flusher, idAt, range, ServerLog } from '../support';

const delay = () => Promise.resolve();
const NO_FILES = new MemoryFiles();
const never = () => new Promise<never>(() => undefined);

/** A person who has opened a chat; the server answers a change when the test says so. */
async function stage() {
  const log = new ServerLog(10, range(1, 3));
  const flusher = new Flusher();
  const answer = deferred<ChatEvent | null>();
  const messenger = new Messenger({
    me: { user_id: 'bob', username: 'bob' },
    chats: new ChatList(never, delay, 'bob'),
    drafts: new Drafts({ load: () => [], put: () => undefined, remove: () => undefined }, () => 0),
    attaching: new Attaching({ prepare: never, files: NO_FILES, now: () => 0, newId: () => 'file' }),
    uploads: new Uploads({ request: never, put: never, files: NO_FILES }),
    sendQueue: new SendQueue({
      send: never,
      confirmed: () => undefined,
      released: () => undefined,
      newest: () => null,
      storage: { load: () => [], put: () => undefined, remove: () => undefined },
      delay,
      now: () => 0,
      newId: () => 'key',
    }),
    people: new PeopleSearch(never, delay),
    rooms: new Rooms({
      readPage: never,
      join: never,
      create: never,
      leave: never,
      joined: () => undefined,
      left: () => undefined,
      loaded: () => undefined,
      delay,
    }),
    names: new Names(never),
    readMarks: new ReadMarks(never, delay),
    start: never,
    history: () => log,
    change: () => answer.promise,
    pins: never,
    now: () => 0,
    newId: () => 'key',
    moderate: null,
    delay,
  });
  const arrive = (...events: readonly ChatEvent[]) => {
    log.add(...events);
    messenger.receive(flusher.flush(events, log, 3));
  };
  arrive(at(4));
  messenger.show('chat');
  await vi.waitFor(() => expect(messenger.open.get()?.conversation.state.get().phase).toBe('ready'));
  const shown = (tick: number) =>
    messenger.open.get()?.conversation.state.get().events.find(({ event_id }) => event_id === idAt(tick));
  const settled = () => vi.waitFor(() => expect(messenger.ownChanges.state.get()).toEqual([]));
  return { messenger, log, arrive, answer, shown, settled };
}

describe('a change by this person', () => {
  it('should not hide what others did while the server made it', async () => {
    const { messenger, arrive, answer, shown, settled } = await stage();
    const like = changeAt(6, 'REACT', 2, { author_id: 'carol', emoji: '👍', op: 'add' });
    const pin = changeAt(7, 'PIN', 2, { author_id: 'carol' });
    messenger.ownChanges.submit(at(2), { kind: 'edit', body: 'new' });
    arrive(like, pin);
    answer.resolve({ ...at(2), body: 'new', edited_event_id: idAt(5), edited_at: 'now' });
    await settled();
    arrive(changeAt(5, 'EDIT', 2, { body: 'new', sent_at: 'now' }), like, pin);
    expect(shown(2)).toMatchObject({ body: 'new', pinned_event_id: idAt(7) });
    expect(shown(2)?.reactions).toEqual([{ emoji: '👍', count: 1, by: { carol: idAt(6) } }]);
  });

  it('should be read again if the server does not answer the message', async () => {
    const { messenger, log, answer, shown, settled } = await stage();
    messenger.ownChanges.submit(at(2), { kind: 'pin', on: true });
    log.add(changeAt(5, 'PIN', 2));
    answer.resolve(null);
    await settled();
    expect(shown(2)?.pinned_event_id).toBe(idAt(5));
  });
});

describe('a chat that is opened again', () => {
  it('should be there at once, with what has arrived meanwhile, and without a request', async () => {
    const { messenger, log, arrive } = await stage();
    messenger.show('another');
    arrive(at(5));
    const { reads } = log;

    messenger.show('chat');

    const state = messenger.open.get()?.conversation.state.get();
    expect(state?.phase).toBe('ready');
    expect(state?.events.map(({ event_id }) => event_id)).toEqual([1, 2, 3, 4, 5].map((tick) => idAt(tick)));
    expect(log.reads).toBe(reads);
  });

  it('should be read again if ten others were opened since', async () => {
    const { messenger, log } = await stage();
    for (let i = 0; i < CONVERSATIONS_KEPT_MAX; i += 1) {
      messenger.show(`another ${i}`);
    }
    const { reads } = log;
    messenger.show('chat');
    expect(log.reads).toBe(reads + 1);
  });
});
