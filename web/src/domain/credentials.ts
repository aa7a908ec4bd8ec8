import { codePoints } from './text';

const USERNAME = /^[a-z0-9_.-]{3,32}$/i;
const PASSWORD_CHARACTERS_MIN = 8;
const PASSWORD_CHARACTERS_MAX = 128;

export type CredentialField = 'username' | 'password';

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
  const characters = codePoints(password);
  if (characters < PASSWORD_CHARACTERS_MIN || characters > PASSWORD_CHARACTERS_MAX) {
    fields.push('password');
  }
  return fields;
}
