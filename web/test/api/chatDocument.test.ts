import { Bytes } from 'firebase/firestore';
import { describe, expect, it, vi } from 'vitest';
import { passOn } from '../../src/api/chatDocument';
import type { SealedSnapshot } from '../../src/domain/event';
import { at } from '../support';

/** The snapshot of a document with this tail; null if the client skips the document. */
function snapshotOf(tail: unknown): SealedSnapshot | null {
  const snapshots: SealedSnapshot[] = [];
  passOn('chat', { seq: 3, tail_seq: 2, tail, prev: null }, (each) => snapshots.push(each));
  return snapshots[0] ?? null;
}

describe('the document of a chat', () => {
  const { body, ...event } = at(1);

  it('should be read with plain bodies, with sealed ones, and with both', () => {
    const sealed = Bytes.fromUint8Array(Uint8Array.of(1, 2, 3));
    const tail = [{ ...event, body }, { ...event, sealed, target_event_id: at(2).event_id }];
    expect(snapshotOf(tail)?.tail).toEqual([
      { ...event, body },
      { ...event, sealed: Uint8Array.of(1, 2, 3), target_event_id: at(2).event_id },
    ]);
  });

  it('should be read with changes', () => {
    const reaction = { ...event, type: 'REACT', body: '', target_event_id: at(2).event_id, emoji: '👍', op: 'add' };
    expect(snapshotOf([reaction])?.tail).toEqual([reaction]);
    expect(Object.keys(snapshotOf([{ ...event, body }])?.tail[0] ?? {})).not.toContain('emoji');
  });

  it('should be read although the body of one event is missing or no bytes', () => {
    expect(snapshotOf([event, { ...event, sealed: 'AQID' }, { ...event, body }])?.tail).toEqual([
      { ...event, body: null },
      { ...event, sealed: new Uint8Array() },
      { ...event, body },
    ]);
  });

  it('should be skipped and logged if it is no document of a chat', () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(snapshotOf([{ ...event, event_id: 'none' }])).toBeNull();
    expect(log).toHaveBeenCalledWith('Document of chat chat: tail[0].event_id must be a time-UUID');
    log.mockRestore();
  });
});
