import type { signIn as english } from '../en/signIn';

export const signIn: typeof english = {
  logIn: 'Anmelden',
  register: 'Registrieren',
  createAccount: 'Konto anlegen',
  username: 'Benutzername',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  haveAccount: 'Ich habe schon ein Konto',
  needAccount: 'Ich brauche ein Konto',
};
