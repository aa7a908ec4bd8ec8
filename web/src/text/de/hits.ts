import { counting } from '../counting';
import type { hits as english } from '../en/hits';

const count = counting('de');

export const hits: typeof english = {
  messages: 'Nachrichten',
  messagesFound: 'Gefundene Nachrichten',
  searchInChat: 'In diesem Chat suchen',
  toResults: 'Ergebnisse',
  inThisChat: 'In diesem Chat',
  close: 'Suche schließen',
  examples: 'Wörter, from:alice',
  place: (place, all, open) => `${place} von ${all}${open ? '+' : ''}`,
  noFurther: ', keine weitere Nachricht',
  newer: 'Neuere Nachricht',
  older: 'Ältere Nachricht',
  searching: 'Suche läuft …',
  searchingOn: 'Suche geht weiter …',
  noneFound: 'Keine Nachricht gefunden.',
  all: 'Das ist alles.',
  searchAgain: 'Noch einmal suchen',
  goOn: 'Weitersuchen',
  nothingSoFar: 'Bisher wurde nichts gefunden.',
  nothingBackTo: (time) => `Zurück bis ${time} wurde nichts gefunden.`,
  searchedSoFar: 'Bis hierher ist alles durchsucht.',
  searchedBackTo: (time) => `Zurück bis ${time} ist alles durchsucht.`,
  mayBeMore: 'Vielleicht gibt es noch mehr.',
  mayBeMoreIn: (chats) =>
    count(chats, {
      one: 'Vielleicht gibt es in einem Chat noch mehr.',
      other: 'Vielleicht gibt es in # Chats noch mehr.',
    }),
  goToDay: 'Zu einem Tag gehen',
  day: 'Tag',
  go: 'Los',
  noneSince: 'Von diesem Tag oder später gibt es keine Nachricht.',
  addFilter: 'Filter hinzufügen',
  from: 'Von',
  username: 'Benutzername',
  in: 'In',
  anyChat: 'Jeder Chat',
  before: 'Vor dem',
  since: 'Seit dem',
  has: 'Mit',
  anything: 'Beliebig',
};
