import { describe, expect, it } from 'vitest';
import { ChatRecord } from '../chaos/runRecord';
import { type Evidence, judge } from '../chaos/verdict';
import { at, range } from './support';

function evidence(change: Partial<Evidence> = {}): Evidence {
  const record = new ChatRecord();
  record.confirmed.set('bob', range(1, 3));
  return {
    chatId: 'chat',
    record,
    history: range(1, 3),
    tail: range(2, 3).map((event) => event.event_id),
    shown: new Map([['alice', range(1, 3)]]),
    ...change,
  };
}

describe('the verdict on a chat', () => {
  it('finds nothing wrong with a correct chat', () => {
    expect(judge(evidence())).toEqual({ lost: [], doubled: [], reordered: [], diverged: [] });
  });

  it('finds a confirmed message that is not in the history', () => {
    expect(judge(evidence({ history: [at(1), at(3)] })).lost).toHaveLength(1);
  });

  it('finds a message that was stored twice under another id', () => {
    const history = [...range(1, 3), at(4, { client_id: 'client-3' })];
    expect(judge(evidence({ history })).doubled).toHaveLength(1);
  });

  it('finds a message that is before an earlier one of its author', () => {
    const record = new ChatRecord();
    record.confirmed.set('bob', [at(2), at(1), at(3)]);
    expect(judge(evidence({ record })).reordered).toHaveLength(1);
  });

  it('finds a reply that is before its question', () => {
    const record = new ChatRecord();
    record.confirmed.set('bob', range(1, 3));
    record.newestSeen.set('client-3', at(1).event_id);
    expect(judge(evidence({ record })).reordered).toEqual([]);
    record.newestSeen.set('client-2', at(3).event_id);
    expect(judge(evidence({ record })).reordered).toHaveLength(1);
  });

  it('finds a history that is out of order', () => {
    expect(judge(evidence({ history: [at(2), at(1), at(3)] })).reordered).not.toHaveLength(0);
  });

  it('finds a tail without the newest events', () => {
    expect(judge(evidence({ tail: [at(2).event_id] })).diverged).toHaveLength(1);
    expect(judge(evidence({ tail: [] })).diverged).toHaveLength(1);
  });

  it('finds a reader who misses an event', () => {
    const shown = new Map([['alice', [at(1), at(3)]]]);
    expect(judge(evidence({ shown })).diverged).toHaveLength(1);
  });
});
