import { doc, type Firestore, onSnapshot } from 'firebase/firestore';
import { backoffMs } from '../domain/backoff';
import { passOn } from './chatDocument';
import type { Store } from '../domain/store';
import type { ChatsListener } from './chatsListener';

/** So many direct chats are listened to by themselves: those that were opened last. */
const DIRECT_LISTENED_MAX = 10;

/**
 * Listens to the documents that the query for the person's chats does not bring: that of each room, because it holds no
 * members, and those of the direct chats that were on the screen, unless they have changed, so that the query brings
 * them. A listener that fails is replaced after a growing delay: it fails while a new chat has no document yet, because
 * the security rules refuse a document that does not exist.
 *
 * @param found the documents that the query brings; null until it has answered
 * @returns a function that stops listening
 */
export function listenToDocuments(
  firestore: Firestore,
  { rooms, shown, changed }: ChatsListener,
  found: Store<ReadonlySet<string> | null>,
): () => void {
  const listening = new Map<string, () => void>();
  /** The direct chats that were on the screen, the last one at the end: who goes back to one costs no read. */
  let opened: readonly string[] = [];

  const listen = (chatId: string, failures: number) => {
    const stop = onSnapshot(doc(firestore, 'chats', chatId), {
      next: (snapshot) => {
        const data = snapshot.data();
        if (data !== undefined) {
          passOn(chatId, data, changed);
        }
      },
      error: (reason) => {
        console.warn(`Chat ${chatId} cannot be listened to yet`, reason);
        const timer = setTimeout(() => listen(chatId, failures + 1), backoffMs(failures));
        listening.set(chatId, () => clearTimeout(timer));
      },
    });
    listening.set(chatId, stop);
  };

  const update = () => {
    const wanted = new Set(rooms.get());
    const direct = shown.get();
    if (direct !== null) {
      opened = [...opened.filter((chatId) => chatId !== direct), direct].slice(-DIRECT_LISTENED_MAX);
    }
    const brought = found.get();
    if (brought !== null) {
      opened.filter((chatId) => !brought.has(chatId)).forEach((chatId) => wanted.add(chatId));
    }
    for (const [chatId, stop] of listening) {
      if (!wanted.has(chatId)) {
        stop();
        listening.delete(chatId);
      }
    }
    for (const chatId of wanted) {
      if (!listening.has(chatId)) {
        listen(chatId, 0);
      }
    }
  };

  const unsubscribes = [rooms, shown, found].map(({ subscribe }) => subscribe(update));
  update();
  return () => {
    unsubscribes.forEach((unsubscribe) => unsubscribe());
    listening.forEach((stop) => stop());
    listening.clear();
  };
}
