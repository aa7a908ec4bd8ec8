import { doc, type Firestore, onSnapshot } from 'firebase/firestore';
import { backoffMs } from '../domain/backoff';
import { take } from './chatDocument';
import type { ChatsListener } from './chatsListener';

/**
 * Listens to the document of each room in `listener.rooms`, as that changes. A query by members
 * does not find rooms: they are public, and carry none. A listener that fails is dead and is set up
 * again after a growing delay: a new room has no document yet, and the rules refuse what is not there.
 *
 * @returns ends it all
 */
export function listenToRooms(firestore: Firestore, listener: ChatsListener): () => void {
  const listening = new Map<string, () => void>();

  const listen = (chatId: string, failures: number) => {
    const stop = onSnapshot(doc(firestore, 'chats', chatId), {
      next: (snapshot) => {
        const data = snapshot.data();
        if (data !== undefined) {
          take(chatId, data, listener.changed);
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
        listen(chatId, 0);
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
