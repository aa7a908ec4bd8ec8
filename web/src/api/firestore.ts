import { deleteApp, initializeApp } from 'firebase/app';
import {
  connectAuthEmulator,
  inMemoryPersistence,
  initializeAuth,
  signInWithCustomToken,
} from 'firebase/auth';
import {
  collection,
  connectFirestoreEmulator,
  initializeFirestore,
  limit,
  memoryLocalCache,
  onSnapshot,
  orderBy,
  query,
  where,
} from 'firebase/firestore';
import { take } from './chatDocument';
import type { ChatsListener } from './chatsListener';
import { type Config, hostAndPort } from './config';
import { listenToRooms } from './roomListeners';

/** As many as the security rules let one query read. */
const CHATS_LISTENED_MAX = 50;

/**
 * Signs in to Firebase and listens to the documents of all chats `userId` is in, with one query: it
 * also shows chats that do not exist yet, which a listener on a missing document may not (the rules
 * refuse what they cannot check). Loaded lazily, because it is most of the page's code.
 *
 * Persistence and cache are in memory: the session is ours to keep, and history is Cassandra's.
 *
 * @returns ends it all
 */
export async function listenToChats(
  config: Config,
  userId: string,
  customToken: string,
  listener: ChatsListener,
): Promise<() => void> {
  const app = initializeApp(config.firebase, `feed-${crypto.randomUUID()}`);
  try {
    const auth = initializeAuth(app, { persistence: inMemoryPersistence });
    const firestore = initializeFirestore(app, { localCache: memoryLocalCache() });
    if (config.emulators !== null) {
      connectAuthEmulator(auth, config.emulators.auth, { disableWarnings: true });
      connectFirestoreEmulator(firestore, ...hostAndPort(config.emulators.firestore));
    }
    await signInWithCustomToken(auth, customToken);
    const mine = query(
      collection(firestore, 'chats'),
      where('members', 'array-contains', userId),
      orderBy('updated_at', 'desc'),
      limit(CHATS_LISTENED_MAX),
    );
    const unsubscribe = onSnapshot(mine, { includeMetadataChanges: true }, {
      next: (result) => {
        for (const change of result.docChanges()) {
          if (change.type !== 'removed') {
            take(change.doc.id, change.doc.data(), listener.changed);
          }
        }
        listener.live(!result.metadata.fromCache);
      },
      error: (error) => listener.failed(error),
    });
    const stopRooms = listenToRooms(firestore, listener);
    return () => {
      stopRooms();
      unsubscribe();
      void deleteApp(app);
    };
  } catch (error) {
    await deleteApp(app);
    throw error;
  }
}
