import { describe, expect, it, vi } from 'vitest';
import { FileGoneError, UnreachableError } from '../../src/domain/problem';
import { waitingFile } from '../../chaos/memoryFiles';
import { scenario } from '../sendQueueStage';

describe('the send queue', () => {
  it('should send a message with its files, and release them when it is confirmed', async () => {
    const { outbox, sends, sent, succeed, released, states } = scenario();
    outbox.submit('x', '', null, [waitingFile('one'), waitingFile('two')]);
    outbox.submit('x', 'after it');
    expect(sends[0]?.message.attachments.map(({ file_id }) => file_id)).toEqual(['one', 'two']);
    expect(sends).toHaveLength(1);
    succeed(0);
    await sent(2);
    expect(released).toEqual(['one', 'two']);
    expect(states()).toEqual(['after it: sending']);
  });

  it('should take a message out while it is sent, keep its files, and go on', async () => {
    const { outbox, storage, sends, sent, released, confirmed, states } = scenario();
    outbox.submit('x', 'slow', null, [waitingFile('one')]);
    outbox.submit('x', 'after it');
    expect(outbox.take('key-1')?.body).toBe('slow');
    expect(outbox.take('key-1')).toBeNull();
    sends[0]?.answer.reject(new Error('aborted'));
    await sent(2);
    expect(states()).toEqual(['after it: sending']);
    expect([...storage.messages.keys()]).toEqual(['key-2']);
    expect(released).toEqual([]);
    expect(confirmed).toEqual([]);
  });

  it('should take a message out while it waits', async () => {
    const { outbox, sent, fail, states } = scenario();
    outbox.submit('x', 'slow', null, [waitingFile('one')]);
    outbox.submit('x', 'after it');
    fail(0, new UnreachableError());
    await vi.waitFor(() => expect(states()).toEqual(['slow: waiting', 'after it: queued']));
    outbox.take('key-1');
    await sent(2);
    expect(states()).toEqual(['after it: sending']);
  });

  it('should go on if another tab has sent a message', async () => {
    const { outbox, storage, sends, sent, confirmed, released, states } = scenario();
    outbox.submit('x', 'sent elsewhere', null, [waitingFile('one')]);
    outbox.submit('x', 'after it');
    sends[0]?.answer.resolve(null);
    await sent(2);
    expect(states()).toEqual(['after it: sending']);
    expect([...storage.messages.keys()]).toEqual(['key-2']);
    expect([confirmed, released]).toEqual([[], []]);
  });

  it('should not hold back later messages if a file is gone, and release the rest if the person deletes it', async () => {
    const { outbox, sent, fail, released, states } = scenario();
    outbox.submit('x', 'lost', null, [waitingFile('one')]);
    outbox.submit('x', 'after it');
    fail(0, new FileGoneError());
    await sent(2);
    expect(states()).toEqual(['lost: rejected', 'after it: sending']);
    outbox.discard('key-1');
    expect(released).toEqual(['one']);
  });
});
