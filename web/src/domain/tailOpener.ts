import type { ChatKeys } from './chatKeys';
import type { ChatEvent, SealedEvent, SealedSnapshot, Snapshot } from './event';
import { isJson, keyIdOf, type OpenedText, openText } from './sealedText';

/** What is known of one chat. */
interface OpenedChat {
  /** The readable events of the newest opened tail: a flush repeats most of the tail before it. */
  opened: ReadonlyMap<string, ChatEvent>;
  /** The events of that tail that cannot be read; each is logged once. */
  unreadable: ReadonlySet<string>;
  /** Whether a tail is being opened. */
  busy: boolean;
  /** The newest snapshot that arrived meanwhile. */
  next: SealedSnapshot | null;
}

/**
 * Opens the sealed events of snapshots, and passes the snapshots on in the order in which they came.
 * Opening takes a moment. Snapshots of the same chat that arrive meanwhile are replaced by the newest
 * one; the timeline copes with that, because Firestore's listener skips states of a document too. A
 * tail with nothing new to open is passed on at once.
 */
export class TailOpener {
  readonly #keys: ChatKeys;
  readonly #decodeJson: (json: string) => OpenedText | null;
  readonly #opened: (snapshot: Snapshot) => void;
  readonly #chats = new Map<string, OpenedChat>();
  #closed = false;

  /** @param decodeJson takes the JSON of a text with attachments; null if it does not have the right form */
  constructor(
    keys: ChatKeys,
    opened: (snapshot: Snapshot) => void,
    decodeJson: (json: string) => OpenedText | null,
  ) {
    this.#keys = keys;
    this.#decodeJson = decodeJson;
    this.#opened = opened;
  }

  /** Takes in a snapshot of any chat. */
  receive(snapshot: SealedSnapshot): void {
    const chat = this.#chatOf(snapshot.chat_id);
    if (chat.busy) {
      chat.next = snapshot;
      return;
    }
    const tail = withOpened(snapshot.tail, chat.opened);
    if (tail.every(isOpen)) {
      this.#passOn(chat, snapshot, tail);
    } else {
      void this.#openAll(chat, snapshot);
    }
  }

  close(): void {
    this.#closed = true;
    this.#keys.close();
  }

  async #openAll(chat: OpenedChat, first: SealedSnapshot): Promise<void> {
    chat.busy = true;
    try {
      for (let next: SealedSnapshot | null = first; next !== null; next = chat.next) {
        chat.next = null;
        this.#passOn(chat, next, await this.#open(chat, next));
      }
    } finally {
      chat.busy = false;
    }
  }

  async #open(chat: OpenedChat, snapshot: SealedSnapshot): Promise<readonly ChatEvent[]> {
    const chatId = snapshot.chat_id;
    const tail = withOpened(snapshot.tail, chat.opened);
    const ids = new Set(tail.flatMap((event) => (isOpen(event) ? null : keyIdOf(event.sealed)) ?? []));
    if (!this.#keys.has(chatId, [...ids])) {
      await this.#keys.fetch(chatId, [...ids]);
    }
    return Promise.all(
      tail.map(async (event) => (isOpen(event) ? event : this.#openOne(chatId, event))),
    );
  }

  async #openOne(chatId: string, { sealed, ...event }: SealedEvent): Promise<ChatEvent> {
    const id = keyIdOf(sealed);
    const key = id === null ? null : this.#keys.find(chatId, id);
    const text = key === null ? null : await openText(sealed, await key, chatId, event.event_id);
    const opened = text !== null && isJson(sealed) ? this.#decodeJson(text) : { body: text };
    return { ...event, ...(opened ?? { body: null }) };
  }

  #passOn(chat: OpenedChat, snapshot: SealedSnapshot, tail: readonly ChatEvent[]): void {
    if (this.#closed) {
      return;
    }
    const unreadable = tail.filter(({ body }) => body === null).map(({ event_id }) => event_id);
    for (const id of unreadable) {
      if (!chat.unreadable.has(id)) {
        console.error(`Event ${id} of chat ${snapshot.chat_id} cannot be read`);
      }
    }
    chat.unreadable = new Set(unreadable);
    chat.opened = new Map(
      tail.filter(({ body }) => body !== null).map((event) => [event.event_id, event]),
    );
    this.#opened({ ...snapshot, tail });
  }

  #chatOf(chatId: string): OpenedChat {
    const known = this.#chats.get(chatId);
    const chat = known ?? { opened: new Map(), unreadable: new Set(), busy: false, next: null };
    this.#chats.set(chatId, chat);
    return chat;
  }
}

/** Replaces what was opened before. An event that has lost its text since then stays as it is. */
function withOpened(
  tail: SealedSnapshot['tail'],
  opened: ReadonlyMap<string, ChatEvent>,
): SealedSnapshot['tail'] {
  return tail.map((event) => (isOpen(event) ? event : (opened.get(event.event_id) ?? event)));
}

function isOpen(event: ChatEvent | SealedEvent): event is ChatEvent {
  return !('sealed' in event);
}
