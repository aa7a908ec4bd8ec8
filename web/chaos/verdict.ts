import type { ChatEvent } from '../src/domain/event';
import { compareEventIds } from '../src/domain/eventId';
import type { ChatLedger } from './ledger';

/** What is wrong with one chat at the end; each entry is a sentence. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly reordered: readonly string[];
  /** A reader's list or the document that is not what the history says. */
  readonly astray: readonly string[];
}

export interface Evidence {
  readonly chatId: string;
  readonly ledger: ChatLedger;
  /** Oldest first. */
  readonly history: readonly ChatEvent[];
  /** Event ids of the Firestore document's tail. */
  readonly tail: readonly string[];
  /** By reader. */
  readonly shown: ReadonlyMap<string, readonly ChatEvent[]>;
}

export function judge(evidence: Evidence): Verdict {
  return {
    lost: lost(evidence),
    doubled: doubled(evidence),
    reordered: reordered(evidence),
    astray: [...tailAstray(evidence), ...readersAstray(evidence)],
  };
}

function lost({ chatId, ledger, history }: Evidence): string[] {
  const ids = new Set(history.map((event) => event.event_id));
  return [...ledger.confirmed.values()]
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

function reordered({ chatId, ledger, history }: Evidence): string[] {
  const wrong = history
    .slice(1)
    .filter((event, i) => compareEventIds(history[i]?.event_id ?? '', event.event_id) >= 0)
    .map((event) => `${chatId}: the history is out of order at ${event.event_id}`);
  const place = new Map(history.map((event, i) => [event.event_id, i]));
  for (const events of ledger.confirmed.values()) {
    let last = -1;
    for (const { event_id } of events) {
      const at = place.get(event_id) ?? last;
      if (at < last) {
        wrong.push(`${chatId}: ${event_id} is before an event that was confirmed earlier`);
      }
      last = at;
    }
  }
  return wrong;
}

function tailAstray({ chatId, tail, history }: Evidence): string[] {
  const newest = history.slice(-Math.max(1, tail.length)).map((event) => event.event_id);
  return same(tail, newest) ? [] : [`${chatId}: the tail is ${tail.join()}, newest ${newest.join()}`];
}

function readersAstray({ chatId, shown, history }: Evidence): string[] {
  const truth = history.map((event) => event.event_id);
  return [...shown].flatMap(([reader, events]) => {
    const ids = events.map((event) => event.event_id);
    const missing = truth.filter((id) => !ids.includes(id));
    return same(ids, truth)
      ? []
      : [`${chatId}: ${reader} sees ${ids.length} of ${truth.length}, not ${missing.join()}`];
  });
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
