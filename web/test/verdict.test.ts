import { describe, expect, it } from 'vitest';
import { ChatRecord } from '../chaos/runRecord';
import { type Evidence, judge, type TailEvent } from '../chaos/verdict';
import { at, changeAt, range } from './support';

function tailEvent(number: number, change: Partial<TailEvent> = {}): TailEvent {
  return { event_id: at(number).event_id, target: null, isEdit: false, hasText: true, ...change };
}

function evidence(change: Partial<Evidence> = {}): Evidence {
  const record = new ChatRecord();
  record.confirmed.set('bob', range(1, 3));
  return {
    chatId: 'chat',
    record,
    history: range(1, 3),
    events: range(1, 3),
    tail: [tailEvent(2), tailEvent(3)],
    shown: new Map([['alice', range(1, 3)]]),
    files: new Map(),
    ...change,
  };
}

describe('the verdict on a chat', () => {
  it('finds nothing wrong with a correct chat', () => {
    expect(judge(evidence())).toEqual({ lost: [], doubled: [], reordered: [], diverged: [], reappeared: [], files: [] });
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
    expect(judge(evidence({ tail: [tailEvent(2)] })).diverged).toHaveLength(1);
    expect(judge(evidence({ tail: [] })).diverged).toHaveLength(1);
  });

  it('finds a reader who misses an event', () => {
    const shown = new Map([['alice', [at(1), at(3)]]]);
    expect(judge(evidence({ shown })).diverged).toHaveLength(1);
  });

  it('finds a tail without the newest change', () => {
    const events = [...range(1, 3), changeAt(4, 'PIN', 1)];
    expect(judge(evidence({ events })).diverged).toHaveLength(1);
    expect(judge(evidence({ events, tail: [tailEvent(3), tailEvent(4)] })).diverged).toEqual([]);
  });

  it('finds a confirmed change that the history does not show', () => {
    const record = new ChatRecord();
    const target = at(1).event_id;
    record.changes.push(
      { author: 'bob', target, intent: { kind: 'edit', body: 'older' } },
      { author: 'bob', target, intent: { kind: 'edit', body: 'new' } },
      { author: 'bob', target: at(2).event_id, intent: { kind: 'react', emoji: '👍', on: true } },
    );
    expect(judge(evidence({ record })).lost).toHaveLength(2);
    const reactions = [{ emoji: '👍', count: 1, by: { bob: at(5).event_id } }];
    const history = [at(1, { body: 'new' }), at(2, { reactions }), at(3)];
    expect(judge(evidence({ record, history })).lost).toEqual([]);
  });

  it('finds a reader who does not see what a change made', () => {
    const history = [at(1, { edited_event_id: at(4).event_id }), at(2), at(3)];
    expect(judge(evidence({ history })).diverged).toHaveLength(1);
    expect(judge(evidence({ history, shown: new Map([['alice', history]]) })).diverged).toEqual([]);
  });

  it('finds the text of a deleted message in the history and in the document', () => {
    const record = new ChatRecord();
    record.changes.push({ author: 'bob', target: at(2).event_id, intent: { kind: 'delete' } });
    expect(judge(evidence({ record })).reappeared).toHaveLength(2);
    const history = [at(1), at(2, { body: '', deleted_event_id: at(4).event_id }), at(3)];
    const tail = [
      tailEvent(2, { hasText: false }),
      tailEvent(3),
      tailEvent(4, { isEdit: true, target: at(2).event_id }),
    ];
    expect(judge(evidence({ record, history, tail })).reappeared).toHaveLength(1);
  });

  describe('with a file', () => {
    const attachments = [{ attachment_id: 'a', name: 'notes.txt', type: 'text/plain', size: 1 }];
    const sent = at(2, { attachments });
    const withFile = (change: Partial<Evidence> = {}) => {
      const record = new ChatRecord();
      record.confirmed.set('bob', [at(1), sent, at(3)]);
      record.files.set(sent.client_id, 'content');
      const history = [at(1), sent, at(3)];
      const shown = new Map([['alice', history]]);
      return judge(evidence({ record, history, shown, files: new Map([['a', 'content']]), ...change })).files;
    };

    it('finds nothing wrong if it is there', () => expect(withFile()).toEqual([]));

    it('finds one that is lost, wrong or not shown', () => {
      expect(withFile({ files: new Map([['a', null]]) })).toHaveLength(1);
      expect(withFile({ files: new Map([['a', 'other']]) })).toHaveLength(1);
      expect(withFile({ history: range(1, 3) })).toHaveLength(1);
    });

    it('finds one that two messages have', () => {
      const record = new ChatRecord();
      record.confirmed.set('bob', [sent, at(3, { attachments })]);
      record.files.set(sent.client_id, 'content').set('client-3', 'content');
      const history = [sent, at(3, { attachments })];
      expect(withFile({ record, history })).toHaveLength(1);
    });

    it('finds one that is left of a deleted message', () => {
      const history = [at(1), at(2, { body: '', deleted_event_id: at(4).event_id }), at(3)];
      expect(withFile({ history })).toHaveLength(1);
      expect(withFile({ history, files: new Map([['a', null]]) })).toEqual([]);
    });
  });
});
