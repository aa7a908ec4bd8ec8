import type { Connection } from '../api/liveUpdates';
import type { Store } from '../domain/store';
import { useStore } from './useStore';

const WORDS: Readonly<Record<Connection, string>> = {
  connecting: 'Connecting…',
  live: 'Live',
  reconnecting: 'Reconnecting…',
};

export function ConnectionState({ connection }: { connection: Store<Connection> }) {
  const state = useStore(connection);
  return (
    <span role="status" className={`connection ${state}`}>
      {WORDS[state]}
    </span>
  );
}
