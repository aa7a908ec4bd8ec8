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
  disableNetwork,
  enableNetwork,
  initializeFirestore,
  limit,
  memoryLocalCache,
  onSnapshot,
  orderBy,
  query,
  Timestamp,
  where,
} from 'firebase/firestore';
import { changedAtMs, passOn } from './chatDocument';
import { CHATS_LISTENED_MAX, type ChatsListener, type Listening } from './chatsListener';
import { type Config, hostAndPort } from './config';
import { Store } from '../domain/store';
import { listenToDocuments } from './documentListeners';

/**
 * Signs in to Firebase and listens to the documents of the chats of which `userId` is a member. This
 * is one query, and not one listener per document, because the query also finds chats that are
 * created later; the security rules refuse a listener on a document that does not exist yet. The query leaves out what
 * has not changed since an earlier page knew it, because every document that it finds costs a read.
 *
 * This module is loaded late, because it is most of the page's code. Firebase keeps its sign-in and
 * its cache in memory only: the session is kept by `Session`, and history is in Cassandra.
 *
 * A new sign-in as the same person makes Firestore's client begin its streams anew, each from the
 * point that it had reached: it misses nothing.
 */
export async function listenToChats(
  config: Config,
  userId: string,
  customToken: string,
  listener: ChatsListener,
): Promise<Listening> {
  const app = initializeApp(config.firebase, `listener-${crypto.randomUUID()}`);
  try {
    const auth = initializeAuth(app, { persistence: inMemoryPersistence });
    const firestore = initializeFirestore(app, { localCache: memoryLocalCache() });
    if (config.emulators !== null) {
      connectAuthEmulator(auth, config.emulators.auth, { disableWarnings: true });
      connectFirestoreEmulator(firestore, ...hostAndPort(config.emulators.firestore));
    }
    await signInWithCustomToken(auth, customToken);
    const myChats = query(
      collection(firestore, 'chats'),
      where('members', 'array-contains', userId),
      where('updated_at', '>', Timestamp.fromMillis(listener.knownUpToMs ?? 0)),
      orderBy('updated_at', 'desc'),
      limit(CHATS_LISTENED_MAX),
    );
    const found = new Store<ReadonlySet<string> | null>(null);
    const unsubscribe = onSnapshot(myChats, { includeMetadataChanges: true }, {
      next: (result) => {
        for (const change of result.docChanges()) {
          if (change.type !== 'removed') {
            passOn(change.doc.id, change.doc.data(), listener.changed);
          }
        }
        if (!result.metadata.fromCache) {
          found.set(new Set(result.docs.map(({ id }) => id)));
          listener.found({
            isFull: result.size >= CHATS_LISTENED_MAX,
            sinceMs: listener.knownUpToMs,
            oldestMs: changedAtMs(result.docs.at(-1)?.data()),
            newestMs: changedAtMs(result.docs[0]?.data()),
          });
        }
        listener.live(!result.metadata.fromCache);
      },
      error: (error) => listener.failed(error),
    });
    const stopDocuments = listenToDocuments(firestore, listener, found);
    return {
      signIn: async (nextToken) => {
        await signInWithCustomToken(auth, nextToken);
      },
      rest: () => disableNetwork(firestore),
      resume: () => enableNetwork(firestore),
      stop: () => {
        stopDocuments();
        unsubscribe();
        void deleteApp(app);
      },
    };
  } catch (error) {
    await deleteApp(app);
    throw error;
  }
}
