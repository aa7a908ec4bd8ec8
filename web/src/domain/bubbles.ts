import type { ChatEvent } from './event';
import type { UnsentMessage } from './outbox';

/** One line of a conversation: part of the log, or not confirmed yet. */
export type Bubble =
  | { readonly kind: 'event'; readonly key: string; readonly event: ChatEvent }
  | { readonly kind: 'unsent'; readonly key: string; readonly message: UnsentMessage };

/**
 * What a conversation shows: the log, then what is still on its way. An unsent message gives way to
 * the event that carries its `client_id`, however that event became known first; our own bubbles
 * keep their key through it, so that the element on the page stays the same.
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
