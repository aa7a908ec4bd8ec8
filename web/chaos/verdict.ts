import type { ChatEvent } from '../src/domain/event';
import { compareEventIds } from '../src/domain/eventId';
import type { ChatRecord } from './runRecord';

/** What is wrong with one chat at the end of a run; each entry is one sentence. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly reordered: readonly string[];
  /** Differences between the history and what a reader sees, or what the document holds. */
  readonly diverged: readonly string[];
}

/** What is known of one chat at the end of a run. */
export interface Evidence {
  readonly chatId: string;
  readonly record: ChatRecord;
  /** The whole log as the API answers it, oldest event first. */
  readonly history: readonly ChatEvent[];
  /** Event ids of the Firestore document's tail. */
  readonly tail: readonly string[];
  /** The events that each reader sees, by the reader's user id. */
  readonly shown: ReadonlyMap<string, readonly ChatEvent[]>;
}

/** Compares the confirmed messages, the history, the document and the readers of one chat. */
export function judge(evidence: Evidence): Verdict {
  return {
    lost: lost(evidence),
    doubled: doubled(evidence),
    reordered: [...reordered(evidence), ...beforeTheirQuestion(evidence)],
    diverged: [...tailDiverged(evidence), ...readersDiverged(evidence)],
  };
}

function lost({ chatId, record, history }: Evidence): string[] {
  const ids = new Set(history.map((event) => event.event_id));
  return [...record.confirmed.values()]
    .flat()
    .filter((event) => !ids.has(event.event_id))
    .map((event) => `${chatId}: confirmed ${event.event_id} is not in the history`);
}

function doubled({ chatId, history }: Evidence): string[] {
  const seen = new Set<string>();
  return history.flatMap((event) => {
    const keys = event.type === 'MESSAGE' ? [event.event_id, event.client_id] : [event.event_id];
    const again = keys.some((key) => seen.has(key));
    keys.forEach((key) => seen.add(key));
    return again ? [`${chatId}: ${event.event_id} (${event.client_id}) is in the history twice`] : [];
  });
}

function reordered({ chatId, record, history }: Evidence): string[] {
  const wrong = history
    .slice(1)
    .filter((event, i) => compareEventIds(history[i]?.event_id ?? '', event.event_id) >= 0)
    .map((event) => `${chatId}: the history is out of order at ${event.event_id}`);
  const indexes = new Map(history.map((event, i) => [event.event_id, i]));
  for (const events of record.confirmed.values()) {
    let last = -1;
    for (const { event_id } of events) {
      const index = indexes.get(event_id) ?? last;
      if (index < last) {
        wrong.push(`${chatId}: ${event_id} is before an event that was confirmed earlier`);
      }
      last = index;
    }
  }
  return wrong;
}

/** Messages that stand before an event that their author had seen. */
function beforeTheirQuestion({ chatId, record, history }: Evidence): string[] {
  const indexes = new Map(history.map((event, i) => [event.event_id, i]));
  return history.flatMap(({ event_id, client_id }, i) => {
    const seen = record.newestSeen.get(client_id);
    const before = seen === undefined ? -1 : (indexes.get(seen) ?? -1);
    return before > i ? [`${chatId}: ${event_id} is before ${seen}, which its author had seen`] : [];
  });
}

function tailDiverged({ chatId, tail, history }: Evidence): string[] {
  const newest = history.slice(-Math.max(1, tail.length)).map((event) => event.event_id);
  return same(tail, newest) ? [] : [`${chatId}: the tail is ${tail.join()}, newest ${newest.join()}`];
}

function readersDiverged({ chatId, shown, history }: Evidence): string[] {
  const expected = history.map((event) => event.event_id);
  return [...shown].flatMap(([reader, events]) => {
    const ids = events.map((event) => event.event_id);
    const missing = expected.filter((id) => !ids.includes(id));
    return same(ids, expected)
      ? []
      : [`${chatId}: ${reader} sees ${ids.length} of ${expected.length}, not ${missing.join()}`];
  });
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
