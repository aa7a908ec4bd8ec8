import { number, object, string } from './decode';
import type { components } from './generated/auth';

/** What the server grants at log-in and at every refresh: tokens, and whose they are. */
export type Grant = Omit<components['schemas']['Session'], 'token_type' | 'role'> & {
  readonly role: string;
};

/** Checks an answer before it replaces a session that is still good. */
export const grant = object<Grant>({
  access_token: string,
  expires_in: number,
  refresh_token: string,
  firebase_token: string,
  user_id: string,
  username: string,
  role: string,
});
