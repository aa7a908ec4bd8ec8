import type { LiveUpdates } from './api/liveUpdates';
import { delay } from './domain/backoff';
import { CatchUp } from './domain/catchUp';
import type { ListCheck } from './domain/listCheck';
import { ListenerWatch } from './domain/listenerWatch';
import type { Messenger } from './domain/messenger';
import { knownEvents, tellsOf } from './domain/toldEvents';

export interface WatchingParts {
  readonly messenger: Messenger;
  readonly liveUpdates: LiveUpdates;
  readonly listCheck: ListCheck;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** Watches whether the listener is silent, while somebody can see the page and it has a network. */
export function watchListener({ messenger, liveUpdates, listCheck, signal }: WatchingParts): void {
  if (signal.aborted) {
    return;
  }
  const { chats, conversations } = messenger;
  const { connection, resting, silent } = liveUpdates;
  const catchUp = new CatchUp(messenger);
  const watch = new ListenerWatch({
    known: () => knownEvents(messenger, listCheck.newest.get()),
    hasTold: (chatId, eventId) => {
      const snapshot = conversations.snapshots.get().get(chatId);
      return snapshot !== undefined && tellsOf(snapshot, eventId);
    },
    isLive: () => connection.get() === 'live',
    ask: async (asked) => {
      const open = messenger.open.get();
      await chats.check();
      // The list tells of the open chat too, unless it is a room of which the person is no member.
      if (silent.get() || (open !== null && chats.find(open.chatId) === undefined)) {
        await catchUp.run(asked);
      }
    },
    renew: () => liveUpdates.renew(),
    silent,
    delay,
  });
  const heard = () => watch.heard();
  const stops = [
    conversations.snapshots.subscribe(heard),
    connection.subscribe(heard),
    resting.subscribe(() => watch.rested()),
  ];
  const look = () => watch.look(!signal.aborted && navigator.onLine && document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', look, { signal });
  addEventListener('online', look, { signal });
  addEventListener('offline', look, { signal });
  signal.addEventListener('abort', () => {
    stops.forEach((stop) => stop());
    look();
  });
  look();
}
