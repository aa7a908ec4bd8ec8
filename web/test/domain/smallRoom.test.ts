import { describe, expect, it, vi } from 'vitest';
import type { Member, Room } from '../../src/domain/event';
import { SmallRoom } from '../../src/domain/smallRoom';
import { deferred } from '../support';

const ME: Member = { user_id: 'me', username: 'me' };
const BOB: Member = { user_id: 'bob', username: 'bob' };
const CAROL: Member = { user_id: 'carol', username: 'carol' };

vi.spyOn(console, 'warn').mockImplementation(() => undefined);

const roomOf = (chat_id: string, member_count: number | null, joined = true) =>
  ({ chat_id, member_count, joined }) as Room;

/** Rooms on a server that answers as the test says. */
class Stage {
  shown: Room | undefined = roomOf('a', 2);
  answer: (chatId: string) => Promise<readonly Member[]> = () => Promise.resolve([ME, BOB]);
  readonly asked: string[] = [];
  others: readonly Member[] = [];
  readonly room = new SmallRoom({
    me: ME.user_id,
    membersMax: 3,
    shown: () => this.shown,
    readMembers: (chatId) => {
      this.asked.push(chatId);
      return this.answer(chatId);
    },
    found: (others) => {
      this.others = others;
    },
  });
}

describe('the small room on the screen', () => {
  it('should be read once, and again when the number of its members is another', async () => {
    const stage = new Stage();
    stage.room.changed();
    stage.room.changed();
    await vi.waitFor(() => expect(stage.others).toEqual([BOB]));
    expect(stage.asked).toEqual(['a']);
    stage.shown = roomOf('a', 3);
    stage.answer = () => Promise.resolve([ME, BOB, CAROL]);
    stage.room.changed();
    await vi.waitFor(() => expect(stage.others).toEqual([BOB, CAROL]));
    expect(stage.asked).toEqual(['a', 'a']);
  });

  it('should be read again after a failure, with the next change', async () => {
    const stage = new Stage();
    const failing = deferred<readonly Member[]>();
    stage.answer = () => failing.promise;
    stage.room.changed();
    failing.reject(new Error('no answer'));
    await vi.waitFor(() => expect(console.warn).toHaveBeenCalledTimes(1));
    stage.answer = () => Promise.resolve([ME, BOB]);
    stage.room.changed();
    await vi.waitFor(() => expect(stage.others).toEqual([BOB]));
    expect(stage.asked).toEqual(['a', 'a']);
  });

  it('should not take the late answer, or the late failure, of another room for its own', async () => {
    const stage = new Stage();
    const answered = deferred<readonly Member[]>();
    const failed = deferred<readonly Member[]>();
    stage.answer = (chatId) =>
      chatId === 'a' ? answered.promise : chatId === 'b' ? failed.promise : Promise.resolve([ME, CAROL]);
    for (const chatId of ['a', 'b', 'c']) {
      stage.shown = roomOf(chatId, 2);
      stage.room.changed();
    }
    answered.resolve([ME, BOB]);
    failed.reject(new Error('no answer'));
    await vi.waitFor(() => expect(stage.others).toEqual([CAROL]));
    stage.room.changed();
    expect(stage.asked).toEqual(['a', 'b', 'c']);
    expect(stage.others).toEqual([CAROL]);
  });

  it('should have nobody if the room is large, of unknown size, not joined, or none', async () => {
    const stage = new Stage();
    stage.room.changed();
    await vi.waitFor(() => expect(stage.others).toEqual([BOB]));
    for (const other of [roomOf('a', 4), roomOf('a', null), roomOf('a', 2, false), undefined]) {
      stage.shown = roomOf('a', 2);
      stage.room.changed();
      await vi.waitFor(() => expect(stage.others).toEqual([BOB]));
      const before = stage.asked.length;
      stage.shown = other;
      stage.room.changed();
      expect(stage.others).toEqual([]);
      expect(stage.asked).toHaveLength(before);
    }
  });
});
