import type { Member } from '../domain/event';
import type { AuthorizedSend } from './authorized';
import type { AuthBody, AuthPost, AuthQuery, AuthSchema } from './contract';
import { array, member, nullable, number, object, string } from './decode';
import { nothing, send } from './http';

/** What the server grants at log-in and at every refresh. */
export type Grant = Omit<AuthSchema<'Session'>, 'token_type' | 'role'> & { readonly role: string };

const PEOPLE_MAX = 20;

/** Longer than other requests: a refresh whose answer is lost costs the session. */
const REFRESH_TIMEOUT_MS = 30_000;

const grant = object<Grant>({
  access_token: string,
  expires_in: number,
  refresh_token: string,
  firebase_token: string,
  user_id: string,
  username: string,
  role: string,
});

const people = object({ users: array(member), next: nullable(string) });

/** The calls of the auth function that need no session. */
export class AuthApi {
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  register(username: string, password: string): Promise<Grant> {
    return send(this.#post('/register', { username, password }), grant);
  }

  logIn(username: string, password: string): Promise<Grant> {
    return send(this.#post('/login', { username, password }), grant);
  }

  refresh(refreshToken: string): Promise<Grant> {
    const request = this.#post('/refresh', { refresh_token: refreshToken });
    return send({ ...request, timeoutMs: REFRESH_TIMEOUT_MS }, grant);
  }

  logOut(refreshToken: string): Promise<void> {
    return send(this.#post('/logout', { refresh_token: refreshToken }), nothing);
  }

  #post<Path extends AuthPost>(path: Path, body: AuthBody<Path>) {
    return { method: 'POST', url: `${this.#base}${path}`, body } as const;
  }
}

/** Finds other people. */
export class PeopleApi {
  readonly #base: string;
  readonly #send: AuthorizedSend;

  constructor(base: string, authorizedSend: AuthorizedSend) {
    this.#base = base;
    this.#send = authorizedSend;
  }

  one(userId: string, signal: AbortSignal): Promise<Member> {
    return this.#send({ method: 'GET', url: `${this.#base}/users/${userId}`, signal }, member);
  }

  async find(prefix: string, signal: AbortSignal): Promise<readonly Member[]> {
    const query = { q: prefix, quantity: String(PEOPLE_MAX) } satisfies AuthQuery<'/users'>;
    const url = `${this.#base}/users?${new URLSearchParams(query).toString()}`;
    return (await this.#send({ method: 'GET', url, signal }, people)).users;
  }
}
