import { useEffect, useState } from 'react';
import type { Parley, SignedIn } from '../wiring';
import { MessengerPage } from './MessengerPage';
import { SignIn } from './SignIn';
import { useStore } from './useStore';

export function App({ parley }: { parley: Parley }) {
  const session = useStore(parley.session.state);
  return session === null ? (
    <SignIn parley={parley} />
  ) : (
    <Entered
      key={session.user_id}
      parley={parley}
      userId={session.user_id}
      username={session.username}
    />
  );
}

interface EnteredProps {
  readonly parley: Parley;
  readonly userId: string;
  readonly username: string;
}

/** Lives as long as one person is signed in, and so do the connections it opens. */
function Entered({ parley, userId, username }: EnteredProps) {
  const [signedIn, setSignedIn] = useState<SignedIn | null>(null);
  useEffect(() => {
    const entered = parley.enter({ user_id: userId, username });
    const wake = () => entered.messenger.outbox.wake();
    addEventListener('online', wake);
    setSignedIn(entered);
    return () => {
      removeEventListener('online', wake);
      entered.close();
    };
  }, [parley, userId, username]);
  return signedIn === null ? null : <MessengerPage parley={parley} signedIn={signedIn} />;
}
