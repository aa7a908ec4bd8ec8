import type { ChatEvent } from '../../domain/event';

/** What a person does with messages, as the bubbles and the menu call it. The same object while a chat is open. */
export interface MessageActions {
  /** Opens the menu of a message. It appears beside `opener`, which has the focus again when it closes. */
  readonly openMenu: (event: ChatEvent, opener: HTMLElement) => void;
  readonly reply: (event: ChatEvent) => void;
  /** Gives the message an emoji, or takes it back. */
  readonly react: (event: ChatEvent, emoji: string, on: boolean) => void;
  readonly chooseEmoji: (event: ChatEvent) => void;
  readonly showReactions: (event: ChatEvent) => void;
  readonly edit: (event: ChatEvent) => void;
  readonly remove: (event: ChatEvent) => void;
  readonly pin: (event: ChatEvent, on: boolean) => void;
  readonly copyText: (event: ChatEvent) => void;
  readonly copyLink: (event: ChatEvent) => void;
  /** Shows who has written the message. */
  readonly showAuthor: (event: ChatEvent) => void;
  /** Shows another message of the chat. */
  readonly show: (eventId: string) => void;
}

/** Whether the person has given the message this emoji. */
export function hasReacted(event: ChatEvent, emoji: string, me: string): boolean {
  return event.reactions?.some((each) => each.emoji === emoji && me in each.by) === true;
}
