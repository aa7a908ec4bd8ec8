import { doc, type Firestore, onSnapshot } from 'firebase/firestore';
import { take } from './chatDocument';
import type { ChatsListener } from './firestore';

/** A room that nobody has written in yet has no document, and the rules refuse what is not there. */
const TRY_AGAIN_MS = 3_000;

/**
 * Listens to the document of each room in `listener.rooms`, as that changes. A query by members
 * does not find rooms: they are public, and carry none.
 *
 * @returns ends it all
 */
export function listenToRooms(firestore: Firestore, listener: ChatsListener): () => void {
  const listening = new Map<string, () => void>();

  const listen = (chatId: string) => {
    const stop = onSnapshot(doc(firestore, 'chats', chatId), {
      next: (snapshot) => {
        const data = snapshot.data();
        if (data !== undefined) {
          take(chatId, data, listener.changed);
        }
      },
      error: (reason) => {
        console.warn(`Room ${chatId} cannot be listened to yet`, reason);
        const timer = setTimeout(() => listen(chatId), TRY_AGAIN_MS);
        listening.set(chatId, () => clearTimeout(timer));
      },
    });
    listening.set(chatId, stop);
  };

  const follow = () => {
    const wanted = new Set(listener.rooms.get());
    for (const [chatId, stop] of listening) {
      if (!wanted.has(chatId)) {
        stop();
        listening.delete(chatId);
      }
    }
    for (const chatId of wanted) {
      if (!listening.has(chatId)) {
        listen(chatId);
      }
    }
  };

  const stopFollowing = listener.rooms.subscribe(follow);
  follow();
  return () => {
    stopFollowing();
    listening.forEach((stop) => stop());
    listening.clear();
  };
}
