import { describe, expect, it, vi } from 'vitest';
import { ATTEMPTS_MAX, RESUME_AGE_MAX_MS } from '../../src/domain/sendQueue';
import { Problem, SignedOutError, UnreachableError } from '../../src/domain/problem';
import { MemoryStorage, scenario } from '../sendQueueStage';
import { idAt } from '../support';

const STORED = { after: null, reply_to: null, attachments: [] };

describe('the send queue', () => {
  it('should send one message of a chat at a time, in order', async () => {
    const { outbox, sends, sent, succeed, confirmed, states } = scenario();
    outbox.submit('x', 'one');
    outbox.submit('x', 'two');
    expect(sends).toHaveLength(1);
    expect(states()).toEqual(['one: sending', 'two: queued']);
    succeed(0);
    await sent(2);
    succeed(1);
    await vi.waitFor(() => expect(states()).toEqual([]));
    expect(confirmed.map((event) => event.body)).toEqual(['one', 'two']);
  });

  it('should send what the person had seen when they wrote, not when it is sent', async () => {
    const { outbox, sends, sent, fail, manual, seen, states } = scenario();
    seen.eventId = idAt(70);
    outbox.submit('x', 'one');
    seen.eventId = idAt(90);
    fail(0, new UnreachableError());
    await vi.waitFor(() => expect(states()).toEqual(['one: waiting']));
    manual.elapse();
    await sent(2);
    expect(sends.map(({ message }) => message.after)).toEqual([idAt(70), idAt(70)]);
  });

  it('should let a message come after the one that was written before it, also after a reload', async () => {
    const { outbox, storage, sends, sent, succeed } = scenario();
    outbox.submit('x', 'one');
    outbox.submit('x', 'two');
    outbox.submit('y', 'elsewhere');
    succeed(0);
    await sent(3);
    const two = sends[2]?.message;
    expect(two).toMatchObject({ body: 'two', after: idAt(1) });
    expect(storage.messages.get(two?.client_id ?? '')?.after).toBe(idAt(1));
    expect(sends[1]?.message).toMatchObject({ body: 'elsewhere', ...STORED });
  });

  it('should never let a message come after something older than what the person had seen', async () => {
    const { outbox, sends, sent, succeed, seen } = scenario();
    outbox.submit('x', 'one');
    seen.eventId = idAt(70);
    outbox.submit('x', 'two');
    succeed(0);
    await sent(2);
    expect(sends[1]?.message.after).toBe(idAt(70));
  });

  it('should not let one chat wait for another', () => {
    const { outbox, sends } = scenario();
    outbox.submit('x', 'one');
    outbox.submit('y', 'two');
    expect(sends.map(({ message }) => message.chat_id)).toEqual(['x', 'y']);
  });

  it('should try again after every answer 429, however many, and wait as long as each says', async () => {
    const { outbox, sent, succeed, fail, manual, states } = scenario();
    outbox.submit('x', 'one');
    for (let i = 0; i <= ATTEMPTS_MAX; i += 1) {
      await sent(i + 1);
      fail(i, new Problem('too-many-requests', 429, '', [], 12_000));
      await vi.waitFor(() => expect(states()).toEqual(['one: waiting']));
      manual.elapse();
    }
    expect(new Set(manual.asked)).toEqual(new Set([12_000]));
    await sent(ATTEMPTS_MAX + 2);
    succeed(ATTEMPTS_MAX + 1);
    await vi.waitFor(() => expect(states()).toEqual([]));
  });

  it('should repeat a failed send with the same key, after a growing delay', async () => {
    const { outbox, sends, sent, succeed, fail, manual, states } = scenario();
    outbox.submit('x', 'one');
    outbox.submit('x', 'two');
    fail(0, new UnreachableError('cut'));
    await vi.waitFor(() => expect(states()).toEqual(['one: waiting', 'two: queued']));
    manual.elapse();
    await sent(2);
    fail(1, new Problem('unavailable', 503, ''));
    await vi.waitFor(() => expect(manual.asked).toHaveLength(2));
    manual.elapse();
    await sent(3);
    succeed(2);
    await sent(4);
    const keys = sends.map(({ message }) => message.client_id);
    expect(keys.slice(0, 3)).toEqual(['key-1', 'key-1', 'key-1']);
    expect(keys[3]).toBe('key-2');
    expect(manual.asked[0]).toBeGreaterThanOrEqual(250);
    expect(manual.asked[1]).toBeGreaterThanOrEqual(500);
  });

  it('should remember why the last attempt failed while it tries again', async () => {
    const { outbox, sent, fail, manual } = scenario();
    outbox.submit('x', 'one');
    expect(outbox.state.get()[0]?.error).toBeNull();
    const cut = new UnreachableError('cut');
    fail(0, cut);
    await vi.waitFor(() => expect(manual.asked).toHaveLength(1));
    manual.elapse();
    await sent(2);
    expect(outbox.state.get()[0]).toMatchObject({ state: 'sending', error: cut });
  });

  it('should wait at least as long as the server asks for', async () => {
    const { outbox, fail, manual } = scenario();
    outbox.submit('x', 'one');
    fail(0, new Problem('too-many-requests', 429, '', [], 7_000));
    await vi.waitFor(() => expect(manual.asked).toHaveLength(1));
    expect(manual.asked[0]).toBeGreaterThanOrEqual(7_000);
  });

  it('should give up after the last attempt and hold back later messages of the chat', async () => {
    const { outbox, sends, sent, fail, manual, states } = scenario();
    outbox.submit('x', 'one');
    outbox.submit('x', 'two');
    for (let i = 0; i < ATTEMPTS_MAX; i += 1) {
      await sent(i + 1);
      fail(i, new UnreachableError('cut'));
      await vi.waitFor(() => expect(manual.asked).toHaveLength(Math.min(i + 1, ATTEMPTS_MAX - 1)));
      manual.elapse();
    }
    await vi.waitFor(() => expect(states()).toEqual(['one: failed', 'two: queued']));
    outbox.retry('key-1');
    await sent(ATTEMPTS_MAX + 1);
    expect(sends.at(-1)?.message).toMatchObject({ client_id: 'key-1', body: 'one' });
  });

  it('should show that the server refuses a message, and send the next', async () => {
    const { outbox, sent, fail, states, storage } = scenario();
    outbox.submit('x', 'one');
    outbox.submit('x', 'two');
    fail(0, new Problem('forbidden', 403, ''));
    await sent(2);
    expect(states()).toEqual(['one: rejected', 'two: sending']);
    outbox.discard('key-1');
    expect(states()).toEqual(['two: sending']);
    expect([...storage.messages.keys()]).toEqual(['key-2']);
  });

  it('should keep a message for later when the session has ended', async () => {
    const { outbox, fail, states, storage } = scenario();
    outbox.submit('x', 'one');
    fail(0, new SignedOutError());
    await vi.waitFor(() => expect(states()).toEqual(['one: failed']));
    expect(storage.messages.size).toBe(1);
  });

  it('should send at once when the network returns', async () => {
    const { outbox, sent, fail, manual } = scenario();
    outbox.submit('x', 'one');
    fail(0, new UnreachableError('cut'));
    await vi.waitFor(() => expect(manual.asked).toHaveLength(1));
    outbox.wake();
    await sent(2);
  });

  it('should confirm a message before it removes it, so that the bubble never disappears', async () => {
    const { outbox, succeed, confirmed } = scenario();
    outbox.submit('x', 'one');
    const whenForgotten = vi.waitFor(() => expect(outbox.state.get()).toHaveLength(0));
    outbox.state.subscribe(() => {
      if (outbox.state.get().length === 0) {
        expect(confirmed).toHaveLength(1);
      }
    });
    succeed(0);
    await whenForgotten;
    expect(confirmed).toHaveLength(1);
  });

  it('should send the messages that an earlier page left, in order and with the same keys', async () => {
    const storage = new MemoryStorage();
    storage.put({ client_id: 'b', chat_id: 'x', body: 'second', created_at: 20, ...STORED });
    storage.put({ client_id: 'a', chat_id: 'x', body: 'first', created_at: 10, ...STORED });
    const { outbox, sends, sent, succeed } = scenario(storage);
    outbox.start();
    succeed(0);
    await sent(2);
    expect(sends.map(({ message }) => message.client_id)).toEqual(['a', 'b']);
  });

  it('should not send a message by itself if it is so old that the server has forgotten its key', () => {
    const storage = new MemoryStorage();
    storage.put({ client_id: 'a', chat_id: 'x', body: 'old', created_at: 0, ...STORED });
    const { outbox, sends, states } = scenario(storage, RESUME_AGE_MAX_MS + 1);
    outbox.start();
    outbox.wake();
    expect(states()).toEqual(['old: rejected']);
    expect(sends).toHaveLength(0);
  });
});
