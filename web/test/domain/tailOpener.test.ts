import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openedText } from '../../src/api/openedText';
import { ASK_AGAIN_MS, type ChatKey, ChatKeys } from '../../src/domain/chatKeys';
import type { ChatEvent, SealedEvent, SealedSnapshot, Snapshot } from '../../src/domain/event';
import { TailOpener } from '../../src/domain/tailOpener';
import { CHAT, newKey, sealEvent } from '../sealing';
import { at, changeAt, deferred, snapshot } from '../support';

const KEY = newKey(1);
const NEXT = newKey(2);
const OTHER_CHAT = '00000000-0000-4000-8000-000000000000';

let answer: () => Promise<readonly ChatKey[]>;
let asked: number;
let now: number;
let keys: ChatKeys;
let opener: TailOpener;
let passed: Snapshot[];
const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
const decrypt = vi.spyOn(crypto.subtle, 'decrypt');

beforeEach(() => {
  asked = 0;
  now = 0;
  answer = () => Promise.resolve([]);
  keys = new ChatKeys({
    read: () => {
      asked += 1;
      return answer();
    },
    readAll: () => Promise.resolve(),
    delay: () => Promise.reject(new Error('not expected')),
    now: () => now,
  });
  passed = [];
  opener = new TailOpener(keys, (opened) => passed.push(opened), openedText);
});

afterEach(() => vi.clearAllMocks());

const event = (tick: number, chat_id = CHAT) => at(tick, { chat_id });
const sealed = (tick: number, key = KEY, chat = CHAT) => sealEvent(event(tick, chat), key);

function flush(seq: number, tail: readonly (ChatEvent | SealedEvent)[], chat_id = CHAT): SealedSnapshot {
  return { ...snapshot(seq, [], { chat_id }), tail };
}

async function passedOn(count: number): Promise<readonly Snapshot[]> {
  await vi.waitFor(() => expect(passed).toHaveLength(count));
  return passed;
}

const bodies = ({ tail }: Snapshot) => tail.map(({ body }) => body);

describe('the opener of tails', () => {
  it('should pass on what is not sealed at once', () => {
    opener.receive(flush(1, [event(1)]));
    expect(passed).toEqual([flush(1, [event(1)])]);
  });

  it('should open sealed events beside plain ones, in their order', async () => {
    keys.learn(CHAT, [NEXT, KEY]);
    opener.receive(flush(1, [event(1), await sealed(2), await sealed(3, NEXT)]));
    expect(await passedOn(1)).toEqual([flush(1, [event(1), event(2), event(3)])]);
    expect(asked).toBe(0);
  });

  it('should open texts with attachments, and only as what they were sealed', async () => {
    keys.learn(CHAT, [KEY]);
    const attachments = [{ attachment_id: 'a', name: 'a.png', type: 'image/png', size: 1, width: 2, height: 3 }];
    const withFile = { ...event(2), body: '', attachments };
    const sent = await sealEvent(withFile, KEY);
    const asText = Uint8Array.of(1, ...sent.sealed.subarray(1));
    const wrongForm = await sealEvent({ ...event(4), attachments: [{}] as never }, KEY);
    opener.receive(flush(1, [sent, { ...sent, event_id: event(3).event_id, sealed: asText }, wrongForm]));
    const [first] = await passedOn(1);
    expect(first?.tail[0]).toEqual(withFile);
    expect(first?.tail.slice(1).map(({ body }) => body)).toEqual([null, null]);
  });

  it('should open each event once', async () => {
    keys.learn(CHAT, [KEY]);
    const tail = await Promise.all([1, 2, 3].map((tick) => sealed(tick)));
    opener.receive(flush(1, tail.slice(0, 2)));
    await passedOn(1);
    opener.receive(flush(2, tail));
    await passedOn(2);
    expect(decrypt).toHaveBeenCalledTimes(3);
    opener.receive(flush(3, tail));
    expect(bodies(passed[2] as Snapshot)).toEqual(['message 1', 'message 2', 'message 3']);
  });

  it('should pass on the newest of the snapshots that arrive while one is being opened, never an older one after it', async () => {
    const reading = deferred<readonly ChatKey[]>();
    answer = () => reading.promise;
    const tail = await Promise.all([1, 2, 3].map((tick) => sealed(tick)));
    opener.receive(flush(1, tail.slice(0, 1)));
    opener.receive(flush(2, tail.slice(0, 2)));
    opener.receive(flush(3, tail));
    opener.receive(flush(4, [event(4)]));
    reading.resolve([KEY]);
    const seqs = (await passedOn(2)).map(({ seq }) => seq);
    expect(seqs).toEqual([1, 4]);
    expect(asked).toBe(1);
  });

  it('should not let one chat wait for another', async () => {
    answer = () => deferred<readonly ChatKey[]>().promise;
    keys.learn(OTHER_CHAT, [KEY]);
    opener.receive(flush(1, [await sealed(1)]));
    opener.receive(flush(5, [await sealed(1, KEY, OTHER_CHAT)], OTHER_CHAT));
    expect((await passedOn(1)).map(({ seq }) => seq)).toEqual([5]);
  });

  it('should ask for the key of a rotation that just happened, and show nothing before', async () => {
    keys.learn(CHAT, [KEY]);
    answer = () => Promise.resolve([NEXT, KEY]);
    opener.receive(flush(1, [await sealed(1), await sealed(2, NEXT)]));
    expect(bodies((await passedOn(1))[0] as Snapshot)).toEqual(['message 1', 'message 2']);
    expect(asked).toBe(1);
  });

  it('should let an event that cannot be opened harm nothing else, and log it once by its id', async () => {
    keys.learn(CHAT, [KEY]);
    const whole = await sealed(2);
    const damaged = { ...whole, sealed: whole.sealed.map((byte, i) => (i === 20 ? byte ^ 1 : byte)) };
    const moved = { ...(await sealed(3)), event_id: event(4).event_id };
    const empty = { ...(await sealed(5)), sealed: new Uint8Array() };
    const tail = [await sealed(1), damaged, moved, empty];
    opener.receive(flush(1, tail));
    opener.receive(flush(2, tail));
    for (const each of await passedOn(2)) {
      expect(bodies(each)).toEqual(['message 1', null, null, null]);
    }
    const line = ({ event_id }: SealedEvent) => [`Event ${event_id} of chat ${CHAT} cannot be read`];
    expect(log.mock.calls).toEqual([line(damaged), line(moved), line(empty)]);
    expect(asked).toBe(0);
  });

  it('should ask once, not in a loop, for a key that nobody knows, and read the event when it comes', async () => {
    keys.learn(CHAT, [KEY]);
    const tail = [await sealed(1), await sealed(2, NEXT)];
    for (let seq = 1; seq <= 5; seq += 1) {
      opener.receive(flush(seq, tail));
      expect(bodies((await passedOn(seq)).at(-1) as Snapshot)).toEqual(['message 1', null]);
    }
    expect(asked).toBe(1);
    now = ASK_AGAIN_MS;
    answer = () => Promise.resolve([NEXT, KEY]);
    opener.receive(flush(6, tail));
    expect(bodies((await passedOn(6)).at(-1) as Snapshot)).toEqual(['message 1', 'message 2']);
  });

  it('should open the text of an edit, which is sealed for the id of the edit', async () => {
    keys.learn(CHAT, [KEY]);
    const edit = changeAt(2, 'EDIT', 1, { chat_id: CHAT, body: 'new' });
    opener.receive(flush(1, [event(1), await sealEvent(edit, KEY)]));
    expect((await passedOn(1))[0]?.tail).toEqual([event(1), edit]);
  });

  it('should forget an opened text when its message is deleted', async () => {
    keys.learn(CHAT, [KEY]);
    opener.receive(flush(1, [await sealed(1), await sealed(2)]));
    await passedOn(1);
    opener.receive(flush(2, [{ ...event(1), body: '' }, await sealed(2)]));
    expect(bodies((await passedOn(2))[1] as Snapshot)).toEqual(['', 'message 2']);
  });

  it('should pass on nothing when it is closed', async () => {
    const reading = deferred<readonly ChatKey[]>();
    answer = () => reading.promise;
    opener.receive(flush(1, [await sealed(1)]));
    opener.close();
    reading.resolve([KEY]);
    await vi.waitFor(() => expect(decrypt).toHaveBeenCalledTimes(1));
    await decrypt.mock.results[0]?.value;
    await new Promise(setImmediate);
    expect(passed).toEqual([]);
  });
});
