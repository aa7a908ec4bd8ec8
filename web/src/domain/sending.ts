import type { ChatEvent } from './event';
import { isUploadGone, type SentAttachment, type Uploads } from './uploads';
import type { StoredMessage } from './unsentMessage';

/** Sends a message whose files are in the bucket. */
export type SendMessage = (
  message: StoredMessage,
  signal: AbortSignal,
  attachments: readonly SentAttachment[],
) => Promise<ChatEvent>;

/**
 * Uploads the files of a message and sends it. If the server does not find the files any more, for example because a
 * day has passed, they are uploaded once more.
 */
export async function sendWithFiles(
  message: StoredMessage,
  uploads: Uploads,
  send: SendMessage,
  signal: AbortSignal,
): Promise<ChatEvent> {
  try {
    return await send(message, signal, await uploads.upload(message, signal));
  } catch (error) {
    if (!isUploadGone(error)) {
      throw error;
    }
    await uploads.forget(message.attachments);
    return send(message, signal, await uploads.upload(message, signal));
  }
}
