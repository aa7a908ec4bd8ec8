import type { ChatEvent } from './event';
import type { UnsentMessage } from './unsentMessage';

/** One entry of a conversation as the page shows it: an event of the log, or an unsent message. */
export type Bubble =
  | { readonly kind: 'event'; readonly key: string; readonly event: ChatEvent }
  | { readonly kind: 'unsent'; readonly key: string; readonly message: UnsentMessage };

/**
 * The bubbles of a conversation: the events of the log, then the unsent messages. The event with the
 * `client_id` of an unsent message replaces that message, and keeps its key, so that the element on
 * the page stays the same. What did not change keeps its object, so that it is not drawn again.
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
    return bubbleOf(event, byClient ? event.client_id : event.event_id);
  });
  const waiting = unsent
    .filter((message) => !mine.has(message.client_id))
    .map(bubbleOfUnsent);
  return [...log, ...waiting];
}

/** The bubbles that were made before, by what they show. */
const known = new WeakMap<ChatEvent | UnsentMessage, Bubble>();

function bubbleOf(event: ChatEvent, key: string): Bubble {
  const before = known.get(event);
  return before?.key === key ? before : remembered(event, { kind: 'event', key, event });
}

function bubbleOfUnsent(message: UnsentMessage): Bubble {
  const next: Bubble = { kind: 'unsent', key: message.client_id, message };
  return known.get(message) ?? remembered(message, next);
}

function remembered(shown: ChatEvent | UnsentMessage, bubble: Bubble): Bubble {
  known.set(shown, bubble);
  return bubble;
}
