import { counting } from '../counting';
import type { composer as english } from '../en/composer';

const count = counting('de');

export const composer: typeof english = {
  newText: 'Neuer Text der Nachricht',
  message: 'Nachricht',
  writeCaption: 'Schreib etwas dazu',
  writeMessage: 'Nachricht',
  save: 'Speichern',
  send: 'Senden',
  left: (characters) => count(characters, { one: 'Noch 1 Zeichen', other: 'Noch # Zeichen' }),
  editing: 'Deine Nachricht bearbeiten',
  cancelEdit: 'Nicht mehr bearbeiten',
  cancelReply: 'Nicht antworten',
  insertEmoji: 'Emoji einfügen',
  reactWithEmoji: 'Mit einem Emoji reagieren',
  emojiName: 'Name des Emojis',
  emojiSearch: 'Nach Namen suchen, z. B. „Herz“',
  emojiNotLoaded: 'Die Namen konnten nicht geladen werden. Bitte prüfe deine Verbindung und öffne dies noch einmal.',
  emojiNotFound: 'Kein Emoji heißt so.',
  emoji: 'Emoji',
  peopleToMention: 'Personen zum Erwähnen',
  toMention: (people) => count(people, { one: '1 Person zum Erwähnen', other: '# Personen zum Erwähnen' }),
  attach: 'Dateien anhängen',
  filesToAttach: 'Anzuhängende Dateien',
  filesToSend: 'Dateien zum Senden',
  preparing: 'Wird vorbereitet …',
  original: 'Das Original senden, mit Ort und Kameradaten',
  remove: (file) => `${file} entfernen`,
  pastedText: 'Eingefügter Text.txt',
  textAttached: 'Dieser Text ist zu lang für eine Nachricht, deshalb wurde er als Datei angehängt.',
  dropHere: 'Leg die Dateien hier ab, um sie anzuhängen',
};
