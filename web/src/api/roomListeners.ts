import { doc, type Firestore, onSnapshot } from 'firebase/firestore';
import { backoffMs } from '../domain/backoff';
import { passOn } from './chatDocument';
import type { ChatsListener } from './chatsListener';

/**
 * Listens to the document of each room in `listener.rooms`, and follows changes of that list. Rooms
 * need a listener each, because a query by members does not find them: their documents hold no
 * members. A listener that fails is replaced after a growing delay: it fails while a new room has no
 * document yet, because the security rules refuse a document that does not exist.
 *
 * @returns a function that stops listening
 */
export function listenToRooms(firestore: Firestore, listener: ChatsListener): () => void {
  const listening = new Map<string, () => void>();

  const listen = (chatId: string, failures: number) => {
    const stop = onSnapshot(doc(firestore, 'chats', chatId), {
      next: (snapshot) => {
        const data = snapshot.data();
        if (data !== undefined) {
          passOn(chatId, data, listener.changed);
        }
      },
      error: (reason) => {
        console.warn(`Room ${chatId} cannot be listened to yet`, reason);
        const timer = setTimeout(() => listen(chatId, failures + 1), backoffMs(failures));
        listening.set(chatId, () => clearTimeout(timer));
      },
    });
    listening.set(chatId, stop);
  };

  const update = () => {
    const wanted = new Set(listener.rooms.get());
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

  const unsubscribe = listener.rooms.subscribe(update);
  update();
  return () => {
    unsubscribe();
    listening.forEach((stop) => stop());
    listening.clear();
  };
}
