import { counting } from '../counting';
import type { searching as english } from '../en/searching';

const count = counting('de');

export const searching: typeof english = {
  remove: (filter) => `Entfernen: ${filter}`,
  from: (username) => `von ${username}`,
  in: (title) => `in ${title}`,
  before: (day) => `vor dem ${day}`,
  after: (day) => `seit dem ${day}`,
  has: (what) => `mit ${what}`,
  possessions: { link: 'Link', file: 'Datei', image: 'Bild', reaction: 'Reaktion' },
  short: 'Bitte gib mindestens zwei Zeichen ein.',
  long: (max) => `Eine Suche hat höchstens ${max} Zeichen.`,
  swappedDays: 'Keine Nachricht liegt vor dem einen und nach dem anderen Tag. Bitte ändere einen davon.',
  broken: {
    from: 'Nach „from:“ kommt ein Benutzername, zum Beispiel from:alice.',
    in: 'Nach „in:“ kommt der Name eines Chats, zum Beispiel in:general oder in:"Der Garten".',
    before: 'Nach „before:“ kommt ein Tag, zum Beispiel before:2026-03-01.',
    after: 'Nach „after:“ kommt ein Tag, zum Beispiel after:2026-03-01.',
    has: 'Nach „has:“ kommt link, file, image oder reaction.',
  },
  found: (hits) => count(hits, { one: '1 Nachricht gefunden', other: '# Nachrichten gefunden' }),
  foundSoFar: (hits) => count(hits, { one: '1 Nachricht bisher gefunden', other: '# Nachrichten bisher gefunden' }),
};
