import type { AccountApi } from './api/authApi';
import { forgetSubscription } from './api/browserPush';
import type { Session } from './api/session';
import type { Notifications } from './domain/notifications';
import { OwnSessions } from './domain/ownSessions';

/** What a person does about the own account. */
export interface AccountParts {
  readonly sessions: OwnSessions;
  readonly changePassword: (oldPassword: string, newPassword: string) => Promise<void>;
}

/**
 * Puts together what a person does about the own account. Whatever ends all other sessions ends calls on the other
 * devices at once. If one ends, the server calls its device no more (docs/notifications.md), and goes on with the others.
 */
export function accountParts(api: AccountApi, notifications: Notifications): AccountParts {
  const forgetOthers = () => notifications.forgetOthers();
  return {
    sessions: new OwnSessions({
      read: () => api.sessions(),
      end: (sessionId) => api.endSession(sessionId),
      endOthers: () => api.endOtherSessions().then(forgetOthers),
    }),
    changePassword: (...passwords) => api.changePassword(...passwords).then(forgetOthers),
  };
}

/** A session that was ended elsewhere: what is said to its person is not shown in this browser any more. */
export function forgetWhenEnded({ refused }: Session): void {
  refused.subscribe(() => {
    if (refused.get()) {
      forgetSubscription().catch((error: unknown) => {
        console.warn('This browser may still be called for somebody whose session has ended', error);
      });
    }
  });
}
