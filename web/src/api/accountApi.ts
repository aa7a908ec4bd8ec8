import type { OwnSession } from '../domain/ownSessions';
import type { Authorize } from './authorized';
import type { paths } from './generated/auth';
import { type Send, sender } from './http';

/** The calls of the auth function about the own account. */
export class AccountApi {
  readonly #send: Send<paths>;

  constructor(base: string, authorize: Authorize) {
    this.#send = authorize(sender<paths>(base));
  }

  changePassword(oldPassword: string, newPassword: string): Promise<void> {
    const body = { old_password: oldPassword, new_password: newPassword };
    return this.#send((api) => api.POST('/me/password', { body }));
  }

  async sessions(): Promise<readonly OwnSession[]> {
    return (await this.#send((api) => api.GET('/me/sessions'))).sessions;
  }

  endSession(sessionId: string): Promise<void> {
    const path = { session_id: sessionId };
    return this.#send((api) => api.DELETE('/me/sessions/{session_id}', { params: { path } }));
  }

  endOtherSessions(): Promise<void> {
    return this.#send((api) => api.POST('/me/sessions/end-all'));
  }

  /** Gives the person another name; `''` is none. Returns it as the server keeps it. */
  async giveName(name: string): Promise<string | null> {
    return (await this.#send((api) => api.PUT('/me/name', { body: { name } }))).name ?? null;
  }
}
