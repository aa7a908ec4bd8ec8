import { counting } from '../counting';
import type { page as english } from '../en/page';

const count = counting('de');

export const page: typeof english = {
  chats: 'Chats',
  signedInAs: 'Angemeldet als ',
  settings: 'Einstellungen',
  logOut: 'Abmelden',
  logOutQuestion: 'Wirklich abmelden?',
  logOutConsequence: (unsent) =>
    `${count(unsent, { one: '1 Nachricht ist noch nicht gesendet.', other: '# Nachrichten sind noch nicht gesendet.' })} ` +
    'Beim Abmelden wird alles gelöscht, was nicht gesendet ist.',
  stay: 'Bleiben',
  newVersion: 'Es gibt eine neue Version von Parley.',
  reload: 'Neu laden',
  tryAgain: 'Noch einmal versuchen',
  loading: 'Wird geladen …',
  partNotLoaded: 'Dieser Teil der Seite konnte nicht geladen werden.',
  chooseAChat: 'Wähle einen Chat, suche jemanden zum Reden oder tritt einem Raum bei.',
  findSomebody: 'Jemanden suchen',
  keyboardShortcuts: 'Tastenkürzel',
  listWidth: 'Breite der Liste',
  back: 'Zurück zu meinen Chats',
  connection: { connecting: 'Verbinde …', live: 'Live', reconnecting: 'Verbinde neu …' },
  silent: 'Neue Nachrichten kommen zurzeit verspätet an. Die Seite fragt den Server immer wieder danach.',
  tryNow: 'Jetzt versuchen',
  offline: (waiting) => (waiting === 0 ? 'Offline' : `Offline: ${count(waiting, { one: '1 Nachricht wartet', other: '# Nachrichten warten' })}`),
  trying: 'Der Server ist nicht erreichbar, neuer Versuch folgt',
  tryingNow: 'Der Server ist nicht erreichbar, neuer Versuch läuft',
  tryingIn: (seconds) => `Der Server ist nicht erreichbar, neuer Versuch in ${seconds} s`,
};
