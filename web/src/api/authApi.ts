import type { Member } from '../domain/event';
import type { Authorize } from './authorized';
import type { paths } from './generated/auth';
import { type Grant, grant } from './grant';
import { type Send, sender } from './http';

const PEOPLE_MAX = 20;

/** Longer than the start of an idle function. An answer that was lost can be asked for again at any time. */
const REFRESH_TIMEOUT_MS = 6_000;

/** The cookie of an earlier login keeps others from holding up this browser (docs/adr/0035). */
const COOKIES = { cookies: true } as const;

/** The calls of the auth function that need no session. */
export class AuthApi {
  readonly #send: Send<paths>;

  constructor(base: string) {
    this.#send = sender(base);
  }

  async register(username: string, password: string): Promise<Grant> {
    const body = { username, password };
    return grant(await this.#send((api) => api.POST('/register', { body }), COOKIES), 'session');
  }

  /**
   * @param newPassword replaces a password that an administrator has given
   */
  async logIn(username: string, password: string, newPassword?: string): Promise<Grant> {
    const body = {
      username,
      password,
      ...(newPassword !== undefined && { new_password: newPassword }),
    };
    return grant(await this.#send((api) => api.POST('/login', { body }), COOKIES), 'session');
  }

  async refresh(refreshToken: string, attempt: string): Promise<Grant> {
    const body = { refresh_token: refreshToken, attempt };
    const session = await this.#send((api) => api.POST('/refresh', { body }), {
      timeoutMs: REFRESH_TIMEOUT_MS,
    });
    return grant(session, 'session');
  }

  logOut(refreshToken: string): Promise<void> {
    const body = { refresh_token: refreshToken };
    return this.#send((api) => api.POST('/logout', { body }));
  }
}

/** The calls of the auth function that find other people. */
export class PeopleApi {
  readonly #send: Send<paths>;

  constructor(base: string, authorize: Authorize) {
    this.#send = authorize(sender<paths>(base));
  }

  /** The person with this id. */
  find(userId: string, signal: AbortSignal): Promise<Member> {
    const path = { user_id: userId };
    return this.#send((api) => api.GET('/users/{user_id}', { params: { path } }), { signal });
  }

  /** The people whose usernames begin with `prefix`. */
  async search(prefix: string, signal: AbortSignal): Promise<readonly Member[]> {
    const query = { q: prefix, quantity: PEOPLE_MAX };
    const page = await this.#send((api) => api.GET('/users', { params: { query } }), { signal });
    return page.users;
  }

  /** The person with exactly this username, in any case; null if there is none. */
  async exact(username: string): Promise<Member | null> {
    const query = { username };
    const page = await this.#send((api) => api.GET('/users', { params: { query } }));
    return page.users[0] ?? null;
  }
}
