import { describe, expect, it } from 'vitest';
import { ChatLedger } from '../chaos/ledger';
import { type Evidence, judge } from '../chaos/verdict';
import { at, range } from './support';

function evidence(change: Partial<Evidence> = {}): Evidence {
  const ledger = new ChatLedger();
  ledger.confirmed.set('bob', range(1, 3));
  return {
    chatId: 'chat',
    ledger,
    history: range(1, 3),
    tail: range(2, 3).map((event) => event.event_id),
    shown: new Map([['alice', range(1, 3)]]),
    ...change,
  };
}

describe('the verdict on a chat', () => {
  it('finds nothing wrong with a chat that is well', () => {
    expect(judge(evidence())).toEqual({ lost: [], doubled: [], reordered: [], astray: [] });
  });

  it('finds a confirmed message that the history has not', () => {
    expect(judge(evidence({ history: [at(1), at(3)] })).lost).toHaveLength(1);
  });

  it('finds a message that was stored twice under another id', () => {
    const history = [...range(1, 3), at(4, { client_id: 'client-3' })];
    expect(judge(evidence({ history })).doubled).toHaveLength(1);
  });

  it('finds a message that overtook an earlier one of its sender', () => {
    const ledger = new ChatLedger();
    ledger.confirmed.set('bob', [at(2), at(1), at(3)]);
    expect(judge(evidence({ ledger })).reordered).toHaveLength(1);
  });

  it('finds a history that is out of order', () => {
    expect(judge(evidence({ history: [at(2), at(1), at(3)] })).reordered).not.toHaveLength(0);
  });

  it('finds a tail that has not the newest events', () => {
    expect(judge(evidence({ tail: [at(2).event_id] })).astray).toHaveLength(1);
    expect(judge(evidence({ tail: [] })).astray).toHaveLength(1);
  });

  it('finds a reader with a hole', () => {
    const shown = new Map([['alice', [at(1), at(3)]]]);
    expect(judge(evidence({ shown })).astray).toHaveLength(1);
  });
});
