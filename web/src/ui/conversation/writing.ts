import { type ChatEvent, isDeleted } from '../../domain/event';

/** What the field writes: a new message, perhaps a reply, or another text of a message. */
export type Writing =
  | { readonly kind: 'new' }
  | { readonly kind: 'reply'; readonly event: ChatEvent }
  | { readonly kind: 'edit'; readonly event: ChatEvent; readonly text: string };

/**
 * What the field writes now that its message may have changed: nobody replies to a deleted message, or edits it.
 *
 * @param find a message as it is now; undefined if it is not known
 */
export function writingNow(
  writing: Writing,
  find: (eventId: string) => ChatEvent | undefined,
): Writing {
  if (writing.kind === 'new') {
    return writing;
  }
  const event = find(writing.event.event_id) ?? writing.event;
  return isDeleted(event) ? { kind: 'new' } : { ...writing, event };
}
