/** The address of the settings, behind the `#`. */
export const SETTINGS = 'settings';

/** What the address of the page names. */
export interface Address {
  readonly chatId: string | null;
  readonly eventId: string | null;
}

/** The chat and the message that an address names: `#chat` or `#chat/message`; ids as the server writes them. */
export function addressOf(hash: string): Address {
  const pattern = /^#([0-9a-f-]{36})(?:\/([0-9a-f-]{36}))?$/;
  const [, chatId = null, eventId = null] = pattern.exec(hash.toLowerCase()) ?? [];
  return { chatId, eventId };
}
