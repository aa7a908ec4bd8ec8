import { describe, expect, it } from 'vitest';
import { ChatRecord } from '../chaos/runRecord';
import { judgeSearch, samples, type SearchEvidence } from '../chaos/searchVerdict';
import { uniqueWord, uniqueWordIn } from '../chaos/uniqueWord';
import { FAULT_TEST_MARK } from '../e2e/plainText';
import { at } from './support';

const say = (tick: number) => at(tick, { body: `message ${tick} ${uniqueWord(tick)} ${FAULT_TEST_MARK}` });
const deletedAt = (tick: number) => at(tick, { body: '', deleted_event_id: at(tick + 100).event_id });
const editedAt = (tick: number) => ({ ...say(tick), ...say(tick + 50), ...idsOf(tick), edited_event_id: at(tick + 100).event_id });
const idsOf = (tick: number) => ({ event_id: at(tick).event_id, client_id: at(tick).client_id });
const idOf = (tick: number) => at(tick).event_id;

function evidence(change: Partial<SearchEvidence> = {}): SearchEvidence {
  return {
    chatId: 'chat',
    history: [say(1), deletedAt(2), say(3), at(4, { body: 'the end' })],
    byMark: [idOf(3), idOf(1)],
    byWord: [{ word: 'one', expected: [idOf(1)], found: [idOf(1)] }],
    ...change,
  };
}

describe('the verdict on searches', () => {
  it('finds nothing wrong if all is found that is there', () => {
    expect(judgeSearch(evidence())).toEqual([]);
  });

  it('finds a message that no search finds', () => {
    expect(judgeSearch(evidence({ byMark: [idOf(3)] }))).toHaveLength(1);
    expect(judgeSearch(evidence({ byWord: [{ word: 'one', expected: [idOf(1)], found: [] }] }))).toHaveLength(1);
  });

  it('finds a deleted or replaced text, or another message, that a search finds', () => {
    expect(judgeSearch(evidence({ byMark: [idOf(3), idOf(2), idOf(1)] }))).toHaveLength(1);
    expect(judgeSearch(evidence({ byWord: [{ word: 'two', expected: [], found: [idOf(2)] }] }))).toHaveLength(1);
    expect(judgeSearch(evidence({ byWord: [{ word: 'one', expected: [idOf(1)], found: [idOf(1), idOf(3)] }] }))).toHaveLength(1);
  });

  it('finds a message that is found twice', () => {
    expect(judgeSearch(evidence({ byMark: [idOf(3), idOf(1), idOf(1)] }))).toHaveLength(1);
  });
});

describe('what is looked for', () => {
  it('is some of each: new, edited, replaced and deleted texts', () => {
    const record = new ChatRecord();
    record.confirmed.set('bob', [say(1), say(2), say(3)]);
    expect(samples([say(1), deletedAt(2), editedAt(3)], record)).toMatchObject([
      { word: uniqueWord(53), expected: [idOf(3)] },
      { word: uniqueWord(3), expected: [] },
      { word: uniqueWord(1), expected: [idOf(1)] },
      { word: uniqueWord(2), expected: [] },
    ]);
  });
});

describe('unique words', () => {
  it('are different, of one length, and found in their texts', () => {
    const words = Array.from({ length: 1_000 }, (_, i) => uniqueWord(i * 37));
    expect(new Set(words).size).toBe(words.length);
    expect(words.every((word) => word.length === 10)).toBe(true);
    expect(uniqueWordIn(say(7).body)).toBe(uniqueWord(7));
    expect(uniqueWordIn('the end')).toBeNull();
  });
});
