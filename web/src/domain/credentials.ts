import { PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN, USERNAME } from './limits';
import { codePoints } from './text';

export type CredentialField = 'username' | 'password' | 'new_password';

/** The fields that are empty; with one of them nobody can log in. */
export function emptyFields(username: string, password: string): readonly CredentialField[] {
  const fields: CredentialField[] = [];
  if (username === '') {
    fields.push('username');
  }
  if (password === '') {
    fields.push('password');
  }
  return fields;
}

/** The fields of a new account that break the server's rules. */
export function unacceptableFields(
  username: string,
  password: string,
): readonly CredentialField[] {
  const fields: CredentialField[] = [];
  if (!USERNAME.test(username)) {
    fields.push('username');
  }
  if (unacceptablePassword(password)) {
    fields.push('password');
  }
  return fields;
}

/** Whether a new password breaks the server's rules about its length. */
export function unacceptablePassword(password: string): boolean {
  // The server counts after it has normalised, so an "é" of two code points counts as one.
  const characters = codePoints(password.replace(/\p{Zs}/gu, ' ').normalize('NFC'));
  return characters < PASSWORD_CHARACTERS_MIN || characters > PASSWORD_CHARACTERS_MAX;
}
