import type { ChatEvent } from './event';
import type { UnsentMessage } from './sendQueue';

/** One entry of a conversation as the page shows it: an event of the log, or an unsent message. */
export type Bubble =
  | { readonly kind: 'event'; readonly key: string; readonly event: ChatEvent }
  | { readonly kind: 'unsent'; readonly key: string; readonly message: UnsentMessage };

/**
 * The bubbles of a conversation: the events of the log, then the unsent messages. The event with the
 * `client_id` of an unsent message replaces that message, and keeps its key, so that the element on
 * the page stays the same.
 */
export function bubbles(
  events: readonly ChatEvent[],
  unsent: readonly UnsentMessage[],
  me: string,
): readonly Bubble[] {
  const mine = new Set(events.filter((e) => e.author_id === me).map((e) => e.client_id));
  const taken = new Set<string>();
  const log = events.map((event): Bubble => {
    const byClient = event.author_id === me && !taken.has(event.client_id);
    taken.add(event.client_id);
    return { kind: 'event', key: byClient ? event.client_id : event.event_id, event };
  });
  const waiting = unsent
    .filter((message) => !mine.has(message.client_id))
    .map((message): Bubble => ({ kind: 'unsent', key: message.client_id, message }));
  return [...log, ...waiting];
}
