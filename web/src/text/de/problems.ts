import { counting } from '../counting';
import type { problems as english } from '../en/problems';

const count = counting('de');

const usernameRule =
  'Ein Benutzername hat 3 bis 32 Zeichen: Buchstaben a–z (mindestens einen), Ziffern und „_“, „.“ und „-“.';
const passwordRule = 'Ein Passwort hat 8 bis 128 Zeichen.';
const ourFault = 'Bei uns ist etwas schiefgegangen. Bitte versuche es noch einmal.';
const sessionEnded = 'Deine Sitzung ist zu Ende. Bitte melde dich wieder an.';
const newPasswordWanted =
  'Dieses Passwort hat dir ein Administrator gegeben, und es gilt nur einmal. Bitte wähle ein neues.';
const tooCommon = 'Dieses Passwort ist zu leicht zu erraten. Bitte wähle ein anderes.';

export const problems: typeof english = {
  usernameRule,
  passwordRule,
  ourFault,
  sessionEnded,
  usernameMissing: 'Bitte gib deinen Benutzernamen ein.',
  passwordMissing: 'Bitte gib dein Passwort ein.',
  sessionRefused:
    'Deine Sitzung ist zu Ende: Sie ist abgelaufen oder wurde anderswo beendet. Bitte melde dich wieder an. ' +
    'Deine Entwürfe und nicht gesendeten Nachrichten bleiben in diesem Browser.',
  notAvailable: 'Parley ist gerade nicht verfügbar. Bitte versuche es in einer Minute noch einmal.',
  unreachable: 'Der Server ist nicht erreichbar. Bitte prüfe deine Verbindung.',
  wait: {
    moment: 'einen Moment',
    seconds: (seconds) => count(seconds, { one: '1 Sekunde', other: '# Sekunden' }),
    minutes: (minutes) => count(minutes, { one: '1 Minute', other: '# Minuten' }),
    hours: (hours) => count(hours, { one: '1 Stunde', other: '# Stunden' }),
  },
  tooFast: (wait) => `Das war zu schnell. Bitte warte ${wait} und versuche es dann noch einmal.`,
  tooFastNoMore: 'Das war zu schnell. Jetzt kannst du es noch einmal versuchen.',
  byType: {
    'account-disabled': 'Dieses Konto ist deaktiviert. Bitte wende dich an einen Administrator.',
    'invalid-credentials': 'Der Benutzername oder das Passwort stimmt nicht.',
    'invalid-refresh-token': sessionEnded,
    'password-change-required': newPasswordWanted,
    unauthenticated: sessionEnded,
    'username-confusable':
      'Dieser Benutzername sieht dem einer anderen Person zu ähnlich. Bitte wähle einen anderen.',
    'username-taken': 'Dieser Benutzername ist vergeben. Bitte wähle einen anderen.',
  },
  byField: {
    username: { '*': usernameRule, reserved: 'Dieser Benutzername ist reserviert. Bitte wähle einen anderen.' },
    password: {
      '*': tooCommon,
      'forbidden-characters': 'Ein Passwort darf keine Steuerzeichen enthalten.',
      repeated: 'Das neue Passwort darf nicht das alte sein.',
      'too-long': passwordRule,
      'too-short': passwordRule,
    },
  },
};
