import { useLayoutEffect, useState } from 'react';
import type { Parley, SignedInParts } from '../wiring';
import { MessengerPage } from './MessengerPage';
import { SignIn } from './SignIn';
import { useStore } from './useStore';

export function App({ parley }: { parley: Parley }) {
  const session = useStore(parley.session.state);
  const [cameFromSignIn, setCameFromSignIn] = useState(session === null);
  if (session === null && !cameFromSignIn) {
    setCameFromSignIn(true);
  }
  return session === null ? (
    <SignIn parley={parley} />
  ) : (
    <SignedInPage
      key={session.user_id}
      parley={parley}
      userId={session.user_id}
      username={session.username}
      role={session.role}
      cameFromSignIn={cameFromSignIn}
    />
  );
}

interface SignedInPageProps {
  readonly parley: Parley;
  readonly userId: string;
  readonly username: string;
  readonly role: string;
  readonly cameFromSignIn: boolean;
}

/** The page of one signed-in person. Its parts and connections live as long as this component. */
function SignedInPage({ parley, userId, username, role, cameFromSignIn }: SignedInPageProps) {
  const [signedIn, setSignedIn] = useState<SignedInParts | null>(null);
  // Before anything is painted: the frame that index.html shows stays until there is a page.
  useLayoutEffect(() => {
    const parts = parley.enter({ user_id: userId, username }, role);
    const wake = () => {
      parts.reach.retryNow();
      parts.messenger.sendQueue.wake();
      parts.search.messages.wake();
    };
    const look = () => {
      const visible = document.visibilityState === 'visible';
      parts.liveUpdates.look(visible);
      if (visible) {
        parts.looked();
      }
    };
    addEventListener('online', wake);
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    look();
    setSignedIn(parts);
    return () => {
      removeEventListener('online', wake);
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
      parts.close();
      // After a log-out in any tab, the next person does not see which chat was open.
      if (!parley.session.refused.get()) {
        history.replaceState(null, '', location.pathname);
      }
    };
  }, [parley, userId, username, role]);
  return signedIn === null ? null : (
    <MessengerPage parley={parley} signedIn={signedIn} focusAtFirst={cameFromSignIn} />
  );
}
