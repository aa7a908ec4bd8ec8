import type { LateCalls } from './api/authorized';
import { AccountApi } from './api/accountApi';
import type { Messenger } from './domain/messenger';
import type { Notifications } from './domain/notifications';
import { OwnSessions } from './domain/ownSessions';

/** What a person does about the own account. */
export interface AccountParts {
  readonly sessions: OwnSessions;
  readonly changePassword: (oldPassword: string, newPassword: string) => Promise<void>;
  /** Gives the person another name; `''` is none. */
  readonly giveName: (name: string) => Promise<void>;
}

/**
 * Puts together what a person does about the own account. Whatever ends all other sessions ends calls on the other
 * devices at once. If one ends, the server calls its device no more (docs/notifications.md), and goes on with the others.
 */
export function accountParts(api: AccountApi, notifications: Notifications, { me, names }: Messenger): AccountParts {
  const forgetOthers = () => notifications.forgetOthers();
  return {
    sessions: new OwnSessions({
      read: () => api.sessions(),
      end: (sessionId) => api.endSession(sessionId),
      endOthers: () => api.endOtherSessions().then(forgetOthers),
    }),
    changePassword: (...passwords) => api.changePassword(...passwords).then(forgetOthers),
    giveName: async (name) => names.give([[me.user_id, { name: await api.giveName(name), askedMs: Date.now() }]]),
  };
}

/** The account of the person who is signed in. Only the settings need it, so its code comes with them. */
export function ownAccount(auth: LateCalls, notifications: Notifications, messenger: Messenger): AccountParts {
  return accountParts(new AccountApi(auth.base, auth.send), notifications, messenger);
}
