import { describe, expect, it, vi } from 'vitest';
import type { Chat, Room } from '../../src/domain/event';
import { Problem, UnreachableError } from '../../src/domain/problem';
import { REFRESH_DELAY_MS, type RoomPage, Rooms, type RoomsParts } from '../../src/domain/rooms';
import { at, deferred, ManualDelay, snapshot } from '../support';

const room = (id: string, change: Partial<Room> = {}): Room => ({
  chat_id: id,
  handle: id,
  name: id.toUpperCase(),
  member_count: 3,
  joined: false,
  banned: false,
  closed: false,
  ...change,
});

/** A read that began after all events of these tests. */
const LATER_MS = 0;

const chat: Chat = {
  chat_id: 'b',
  type: 'ROOM',
  handle: 'b',
  name: 'B',
  created_at: '',
  members: [],
  last_event: null,
  unread: 0,
  last_read_event_id: null,
  arrangement: { pinned_at: null, archived_at: null, unread_at: null },
};

function parts(change: Partial<RoomsParts> = {}): RoomsParts & { readonly told: string[] } {
  const told: string[] = [];
  return {
    told,
    readPage: (after) =>
      Promise.resolve(
        after === null
          ? { rooms: [room('general', { member_count: null, joined: true })], next: 'general', readAtMs: LATER_MS }
          : { rooms: [room('b')], next: null, readAtMs: LATER_MS },
      ),
    join: () => Promise.resolve(chat),
    leave: () => Promise.resolve(),
    create: () => Promise.reject(new Error('not asked for')),
    joined: (each) => told.push(`joined ${each.chat_id}`),
    left: (id) => told.push(`left ${id}`),
    loaded: () => undefined,
    delay: () => Promise.resolve(),
    ...change,
  };
}

describe('rooms', () => {
  it('should read all pages', async () => {
    const rooms = new Rooms(parts());
    await rooms.load();
    expect(rooms.state.get().rooms.map((each) => each.chat_id)).toEqual(['general', 'b']);
    expect(rooms.state.get().phase).toBe('ready');
  });

  it('should be read again when a chat is opened that is in no list: it may be a new room', async () => {
    let reads = 0;
    const readPage: RoomsParts['readPage'] = () => {
      reads += 1;
      return Promise.resolve({ rooms: reads === 1 ? [] : [room('new')], next: null, readAtMs: LATER_MS });
    };
    const rooms = new Rooms(parts({ readPage }));
    rooms.opened('new', false);
    expect(reads, 'before the first read').toBe(0);
    await rooms.load();
    rooms.opened('mine', true);
    expect(reads, 'a listed chat').toBe(1);
    rooms.opened('new', false);
    await vi.waitFor(() => expect(rooms.find('new')?.name).toBe('NEW'));
    rooms.opened('new', false);
    expect(reads, 'a room that is known').toBe(2);
  });

  it('should change the number of members on joining and leaving, and tell the chat list', async () => {
    const all = parts();
    let isLater = false;
    const rooms = new Rooms({
      ...all,
      readPage: (after, signal) =>
        isLater ? new Promise(() => undefined) : all.readPage(after, signal),
    });
    await rooms.load();
    isLater = true;
    expect(await rooms.join('b')).toBe(true);
    expect(rooms.find('b')).toMatchObject({ joined: true, member_count: 4 });
    expect(await rooms.join('b')).toBe(true);
    expect(rooms.find('b')?.member_count).toBe(4);
    expect(await rooms.leave('b')).toBe(true);
    expect(rooms.find('b')).toMatchObject({ joined: false, member_count: 3 });
    expect(all.told).toEqual(['joined b', 'joined b', 'left b']);
  });

  it('should show why joining failed, and change nothing', async () => {
    const full = new Problem('room-full', 409, 'full');
    const all = parts({ join: () => Promise.reject(full) });
    const rooms = new Rooms(all);
    await rooms.load();
    expect(await rooms.join('b')).toBe(false);
    expect(rooms.state.get()).toMatchObject({ busy: null, error: full });
    expect(rooms.find('b')?.joined).toBe(false);
    expect(all.told).toEqual([]);
  });

  it('should keep its list when reading it again fails', async () => {
    let fail = false;
    const working = parts();
    const rooms = new Rooms({
      ...working,
      readPage: (after, signal) =>
        fail ? Promise.reject(new UnreachableError('cut')) : working.readPage(after, signal),
    });
    await rooms.load();
    fail = true;
    await rooms.load();
    expect(rooms.state.get().phase).toBe('ready');
    expect(rooms.state.get().rooms).toHaveLength(2);
    expect(rooms.state.get().error).toBeInstanceOf(UnreachableError);
  });
});

describe('rooms that others join and leave', () => {
  const inB = (tick: number, type: string) => at(tick, { chat_id: 'b', type });
  const told = (seq: number, ...tail: ReturnType<typeof at>[]) =>
    snapshot(seq, tail, { chat_id: 'b', public: true });

  it('should be read again soon, once for several changes, and not for messages or known changes', async () => {
    const manual = new ManualDelay();
    let members = 3;
    let reads = 0;
    const rooms = new Rooms(
      parts({
        readPage: () => {
          reads += 1;
          return Promise.resolve({ rooms: [room('b', { member_count: members })], next: null, readAtMs: LATER_MS });
        },
        delay: manual.delay,
      }),
    );
    await rooms.load();
    rooms.receive(told(1, inB(1, 'JOIN')));
    rooms.receive(told(2, inB(1, 'JOIN'), inB(2, 'MESSAGE')));
    expect(manual.asked).toEqual([]);

    members = 5;
    rooms.receive(told(3, inB(3, 'JOIN')));
    rooms.receive(told(4, inB(3, 'JOIN'), inB(4, 'JOIN')));
    expect(manual.asked).toEqual([REFRESH_DELAY_MS]);
    manual.elapse();
    await vi.waitFor(() => expect(rooms.find('b')?.member_count).toBe(5));
    expect(reads).toBe(2);
  });

  it('should be read until that succeeds', async () => {
    const manual = new ManualDelay();
    let members = 3;
    let failures = 0;
    const rooms = new Rooms(
      parts({
        readPage: () =>
          (failures -= 1) >= 0
            ? Promise.reject(new UnreachableError('cut'))
            : Promise.resolve({ rooms: [room('b', { member_count: members })], next: null, readAtMs: LATER_MS }),
        delay: manual.delay,
      }),
    );
    await rooms.load();
    rooms.receive(told(1));
    [members, failures] = [4, 2];
    rooms.receive(told(2, inB(3, 'JOIN')));
    for (let reads = 1; reads <= 3; reads += 1) {
      await vi.waitFor(() => expect(manual.asked).toHaveLength(reads));
      manual.elapse();
    }
    await vi.waitFor(() => expect(rooms.find('b')?.member_count).toBe(4));
  });

  it('should be read again after what an administrator did', async () => {
    for (const type of ['REMOVE', 'BAN', 'UNBAN', 'RENAME', 'CLOSE', 'REOPEN']) {
      const manual = new ManualDelay();
      const rooms = new Rooms(parts({ delay: manual.delay }));
      await rooms.load();
      rooms.receive(told(1, inB(1, 'MESSAGE')));
      rooms.receive(told(2, inB(2, type)));
      expect(manual.asked, type).toEqual([REFRESH_DELAY_MS]);
    }
  });

  it('should be read once more if the person joined one during a read and it is not in it', async () => {
    const first = deferred<RoomPage>();
    const pages = [first.promise, Promise.resolve({ rooms: [room('b', { joined: true })], next: null, readAtMs: LATER_MS })];
    let read: readonly Room[] = [];
    const rooms = new Rooms(
      parts({
        readPage: () => pages.shift() ?? Promise.reject(new Error('read too often')),
        loaded: (all) => {
          read = all;
        },
      }),
    );
    const loaded = rooms.load();
    expect(await rooms.join('b')).toBe(true);
    first.resolve({ rooms: [room('b')], next: null, readAtMs: LATER_MS });
    await loaded;
    expect(rooms.find('b')?.joined).toBe(true);
    expect(read.map((each) => each.joined)).toEqual([true]);
  });
});
