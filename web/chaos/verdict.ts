import { type ChatEvent, isDeleted } from '../src/domain/event';
import { compareEventIds } from '../src/domain/eventId';
import type { ChatRecord, ConfirmedChange } from './runRecord';

/** What is wrong with one chat at the end of a run; each entry is one sentence. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly reordered: readonly string[];
  /** Differences between the history and what a reader sees, or what the document holds. */
  readonly diverged: readonly string[];
  /** Texts of deleted messages that are still, or again, somewhere. */
  readonly reappeared: readonly string[];
  /** Files of confirmed messages that are lost, doubled or wrong, and those of deleted messages that are left. */
  readonly files: readonly string[];
}

/** An entry of the document's tail. */
export interface TailEvent {
  readonly event_id: string;
  readonly target: string | null;
  readonly isEdit: boolean;
  readonly hasText: boolean;
}

/** What is known of one chat at the end of a run. */
export interface Evidence {
  readonly chatId: string;
  readonly record: ChatRecord;
  /** The whole log as the API answers it, oldest event first. */
  readonly history: readonly ChatEvent[];
  /** The log with its changes, as the API answers it, oldest first. */
  readonly events: readonly ChatEvent[];
  /** The tail of the Firestore document. */
  readonly tail: readonly TailEvent[];
  /** The events that each reader sees, by the reader's user id. */
  readonly shown: ReadonlyMap<string, readonly ChatEvent[]>;
  /** The content of every file that a message has or had, by its id; null if the bucket does not have it. */
  readonly files: ReadonlyMap<string, string | null>;
}

/** Compares the confirmed messages, the history, the document and the readers of one chat. */
export function judge(evidence: Evidence): Verdict {
  return {
    lost: [...lost(evidence), ...changesLost(evidence)],
    doubled: doubled(evidence),
    reordered: [...reordered(evidence), ...beforeTheirQuestion(evidence)],
    diverged: [...tailDiverged(evidence), ...readersDiverged(evidence)],
    reappeared: reappeared(evidence),
    files: filesWrong(evidence),
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

/** Confirmed changes that the history does not show. Of one author and one kind the last one counts. */
function changesLost({ chatId, record, history }: Evidence): string[] {
  const messages = new Map(history.map((event) => [event.event_id, event]));
  const last = new Map(record.changes.map((change) => [keyOf(change), change]));
  return [...last.values()]
    .filter((change) => !isShown(change, messages.get(change.target)))
    .map(({ target, intent }) => `${chatId}: the confirmed ${intent.kind} of ${target} is not in the history`);
}

function keyOf({ author, target, intent }: ConfirmedChange): string {
  return [author, target, intent.kind, intent.kind === 'react' ? intent.emoji : ''].join();
}

function isShown({ author, intent }: ConfirmedChange, message: ChatEvent | undefined): boolean {
  if (message === undefined || intent.kind === 'pin') {
    // Both people may pin: whose change counts, only the ids tell.
    return message !== undefined;
  }
  if (isDeleted(message) || intent.kind === 'delete') {
    return isDeleted(message);
  }
  if (intent.kind === 'edit') {
    return message.body === intent.body;
  }
  const given = message.reactions?.find(({ emoji }) => emoji === intent.emoji);
  return (given?.by[author] !== undefined) === intent.on;
}

function tailDiverged({ chatId, tail, events }: Evidence): string[] {
  const ids = tail.map((event) => event.event_id);
  const newest = events.slice(-Math.max(1, tail.length)).map((event) => event.event_id);
  return same(ids, newest) ? [] : [`${chatId}: the tail is ${ids.join()}, newest ${newest.join()}`];
}

function readersDiverged({ chatId, shown, history }: Evidence): string[] {
  const expected = history.map((event) => event.event_id);
  const states = new Map(history.map((event) => [event.event_id, stateOf(event)]));
  return [...shown].flatMap(([reader, events]) => {
    const ids = events.map((event) => event.event_id);
    const missing = expected.filter((id) => !ids.includes(id));
    if (!same(ids, expected)) {
      return [`${chatId}: ${reader} sees ${ids.length} of ${expected.length}, not ${missing.join()}`];
    }
    return events
      .filter((event) => stateOf(event) !== states.get(event.event_id))
      .map((event) => `${chatId}: ${reader} sees ${event.event_id} as ${stateOf(event)}, history says ${states.get(event.event_id)}`);
  });
}

/** What is shown of an event, without its text, which must not be printed. */
function stateOf(event: ChatEvent): string {
  const { body, edited_event_id, deleted_event_id, deleted_by, pinned_event_id, pinned_by } = event;
  const reactions = (event.reactions ?? []).map(({ emoji, by }) => [emoji, Object.entries(by).sort()]);
  const length = body === null ? 'unreadable' : body.length;
  const files = (event.attachments ?? []).map(({ attachment_id }) => attachment_id);
  return JSON.stringify([length, files, edited_event_id, deleted_event_id, deleted_by, pinned_event_id, pinned_by, reactions]);
}

function reappeared({ chatId, record, history, tail }: Evidence): string[] {
  const confirmed = record.changes.filter(({ intent }) => intent.kind === 'delete').map(({ target }) => target);
  const deleted = new Set([...confirmed, ...history.filter(isDeleted).map((event) => event.event_id)]);
  const inHistory = history.filter((event) => deleted.has(event.event_id) && event.body !== '');
  const inTail = tail.filter(
    (event) => event.hasText && deleted.has(event.isEdit ? (event.target ?? '') : event.event_id),
  );
  return [
    ...inHistory.map(({ event_id }) => `${chatId}: the history has the text of the deleted ${event_id}`),
    ...inTail.map(({ event_id }) => `${chatId}: the tail has the text of ${event_id}, which was deleted`),
  ];
}

/** The ids of the files that confirmed messages have or had. */
export function fileIdsOf({ confirmed }: ChatRecord): readonly string[] {
  const events = [...confirmed.values()].flat();
  return events.flatMap(({ attachments = [] }) => attachments.map(({ attachment_id }) => attachment_id));
}

function filesWrong({ chatId, record, history, files }: Evidence): string[] {
  const messages = new Map(history.map((event) => [event.event_id, event]));
  const confirmed = [...record.confirmed.values()].flat();
  const ids = fileIdsOf(record);
  const doubled = ids.filter((id, i) => ids.indexOf(id) !== i);
  const wrong = confirmed.flatMap(({ event_id, client_id, attachments = [] }) => {
    const content = record.files.get(client_id);
    const message = messages.get(event_id);
    if (message !== undefined && isDeleted(message)) {
      const left = attachments.filter(({ attachment_id }) => files.get(attachment_id) != null);
      return left.length > 0 || message.attachments !== undefined ? [`${event_id} is deleted, its file is left`] : [];
    }
    const shown = (message?.attachments ?? []).map(({ attachment_id }) => files.get(attachment_id));
    return same(shown.map(String), content === undefined ? [] : [content]) ? [] : [`${event_id} has not the file it was sent with`];
  });
  return [...wrong, ...doubled.map((id) => `the file ${id} belongs to two messages`)].map((each) => `${chatId}: ${each}`);
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
