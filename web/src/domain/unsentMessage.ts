import type { WaitingFile } from './waitingFile';

/** A message that the server has not confirmed, as it is stored. */
export interface StoredMessage {
  /** Also the `Idempotency-Key`, the same for every attempt. */
  readonly client_id: string;
  readonly chat_id: string;
  /** May be empty if there are attachments. */
  readonly body: string;
  readonly created_at: number;
  /**
   * The newest event of the chat that the person had seen when they wrote the message, or the
   * person's own one that was confirmed since. The message comes after it in the log.
   */
  readonly after: string | null;
  /** The message that it replies to. */
  readonly reply_to: string | null;
  readonly attachments: readonly WaitingFile[];
}

export interface UnsentMessage extends StoredMessage {
  /**
   * `failed`: there was no usable answer; the message is sent again when the network returns or the
   * person writes more. `rejected`: the server refused it, or it is too old; only the person can send
   * it again.
   */
  readonly state: 'queued' | 'sending' | 'waiting' | 'failed' | 'rejected';
  /** Why the last attempt has failed; null before the first one has. */
  readonly error: unknown;
}

/** Stores unsent messages, so that they survive a reload. */
export interface SendQueueStorage {
  load(): readonly StoredMessage[];
  put(message: StoredMessage): void;
  remove(clientId: string): void;
}
