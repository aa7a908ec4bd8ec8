import type { Chat, ChatEvent, Snapshot } from './event';
import { compareEventIds, timeOf } from './eventId';
import { MARGIN_MS, type NewestDocuments } from './listCheck';
import type { Messenger } from './messenger';

/** What is needed to know what the page knows. */
export interface KnownParts {
  readonly chats: Pick<Messenger['chats'], 'state'>;
  readonly conversations: Pick<Messenger['conversations'], 'known'>;
  readonly listenedRooms: Messenger['listenedRooms'];
}

/**
 * The newest event or change of each chat that the listener follows, by their ids: of the list, and of the conversations
 * in memory, whoever has told of it.
 *
 * @param newest what the query for direct chats has found last; null if it has found nothing yet
 */
export function knownEvents(
  { chats, conversations, listenedRooms }: KnownParts,
  newest: NewestDocuments | null,
): ReadonlyMap<string, string> {
  const loaded = conversations.known;
  const rooms = listenedRooms.get();
  const listed = new Map(chats.state.get().chats.map((chat) => [chat.chat_id, chat]));
  const known = new Map<string, string>();
  for (const chatId of new Set([...listed.keys(), ...rooms])) {
    const chat = listed.get(chatId);
    const events = [...(loaded.get(chatId) ?? []), chat?.last_event ?? []].flat();
    const id = events.filter(isTold).flatMap(idsOf).reduce<string | null>(later, null);
    if (id !== null && (rooms.includes(chatId) || isAmongNewest(chat, id, newest))) {
      known.set(chatId, id);
    }
  }
  return known;
}

/** Whether a snapshot proves that the listener worked when this event was there: it has the event, or is later. */
export function tellsOf({ seq, prev, tail }: Snapshot, eventId: string): boolean {
  const ids = [prev ?? [], ...tail.map(({ event_id }) => event_id)].flat();
  // The number of a flush is its time.
  return seq >= timeOf(eventId) || ids.some((id) => compareEventIds(id, eventId) >= 0);
}

/**
 * Whether the document of a direct chat with this event is among those that the query finds: it has changed since the
 * time from which the query asks, and not before the oldest document that it brings if there may be more.
 */
function isAmongNewest(chat: Chat | undefined, eventId: string, newest: NewestDocuments | null): boolean {
  const fromMs = newest?.isFull === true ? newest.oldestMs : (newest?.sinceMs ?? null);
  return chat?.type === 'DIRECT' && (fromMs === null || timeOf(eventId) > fromMs + MARGIN_MS);
}

/** Of a direct chat that was created the listener is told with its first message only (docs/adr/0038). */
function isTold({ type }: ChatEvent): boolean {
  return type !== 'CREATION';
}

/** The ids of an event and of the changes that it shows. */
function idsOf(event: ChatEvent): readonly string[] {
  const { event_id, edited_event_id, deleted_event_id, pinned_event_id, reactions = [] } = event;
  const changes = [edited_event_id, deleted_event_id, pinned_event_id].flatMap((id) => id ?? []);
  return [event_id, ...changes, ...reactions.flatMap(({ by }) => Object.values(by))];
}

function later(a: string | null, b: string): string {
  return a === null || compareEventIds(a, b) < 0 ? b : a;
}
