import type { lateProblems as english } from '../en/lateProblems';

const digits = new Intl.NumberFormat('de');
const blank = 'Diese Nachricht könnte niemand sehen: Sie hat kein sichtbares Zeichen.';
const forbiddenCharacters =
  'Dieser Text enthält Zeichen, die nicht gesendet werden können: Steuerzeichen oder ein halbes Emoji. ' +
  'Bitte lösche sie oder gib den Text neu ein.';
const dayRule = 'Ein Tag in der Suche ist ein Tag im Kalender, zum Beispiel 2026-03-01; der spätere steht hinten.';

export const lateProblems: typeof english = {
  storageFull:
    'Dieser Browser hat keinen Platz mehr für das, was du schreibst; beim Schließen der Seite ginge es verloren. ' +
    'Bitte schaffe in den Einstellungen des Browsers etwas Platz.',
  sentIn: (wait) => `Du schreibst zu schnell. Bis zum Senden dauert es noch ${wait}.`,
  filesSentIn: (wait) => `Du hast viele Dateien gesendet. Bis zum Senden dauert es noch ${wait}.`,
  waitingForServer: 'Warten auf den Server …',
  body: {
    blank,
    'too-long': (max) => `Eine Nachricht hat höchstens ${digits.format(max)} Zeichen.`,
    'forbidden-characters': forbiddenCharacters,
  },
  file: {
    empty: 'Diese Datei ist leer.',
    tooLarge: (max) => `Diese Datei ist zu groß: Eine Datei hat höchstens ${max}.`,
    type: 'Dateien dieser Art können nicht gesendet werden.',
    notAnImage: 'Dieses Bild ist beschädigt, oder dieser Browser kann es nicht zeigen.',
    tooManyPixels: (millions, edge) =>
      `Dieses Bild hat zu viele Pixel: höchstens ${millions} Millionen sind möglich, und ${digits.format(edge)} je Seite.`,
    tooMany: (max) => `Eine Nachricht hat höchstens ${max} Dateien.`,
    unreadable: 'Diese Datei ist nicht lesbar. Vielleicht wurde sie verschoben oder geändert.',
    notStored: (max) =>
      'Dieser Browser hat keinen Platz, um diese Datei bis zum Senden aufzubewahren. ' +
      `Alle wartenden Dateien zusammen haben höchstens ${max}.`,
    gone: 'Eine Datei dieser Nachricht ist nicht mehr in diesem Browser. Bitte hänge sie noch einmal an.',
  },
  failed: {
    edit: 'Deine Änderung wurde nicht gespeichert.',
    delete: 'Die Nachricht wurde nicht gelöscht.',
    react: 'Deine Reaktion wurde nicht gesendet.',
    unreact: 'Deine Reaktion wurde nicht zurückgenommen.',
    pin: 'Die Nachricht wurde nicht angeheftet.',
    unpin: 'Die Nachricht ist noch angeheftet.',
  },
  notArranged: {
    pin: 'Der Chat wurde nicht angeheftet.',
    unpin: 'Der Chat ist noch angeheftet.',
    archive: 'Der Chat wurde nicht archiviert.',
    unarchive: 'Der Chat ist noch im Archiv.',
    unread: 'Der Chat wurde nicht als ungelesen markiert.',
    read: 'Der Chat ist noch als ungelesen markiert.',
  },
  byType: {
    'attachment-unknown': 'Diese Datei gibt es nicht mehr.',
    'attachment-not-uploaded': 'Eine Datei dieser Nachricht ist nicht angekommen. Bitte versuche es noch einmal.',
    'attachment-used':
      'Eine Datei dieser Nachricht gehört schon zu einer anderen Nachricht. Bitte hänge sie noch einmal an.',
    'media-unavailable':
      'Dateien können gerade weder gesendet noch geladen werden. Bitte versuche es in einer Minute noch einmal.',
    'edit-too-late': 'Diese Nachricht ist zu alt, um sie zu bearbeiten.',
    'message-deleted': 'Die Nachricht wurde inzwischen gelöscht.',
    'not-a-message': 'Das ist keine Nachricht.',
    'not-the-author': 'Das darf nur, wer die Nachricht geschrieben hat.',
    'endpoint-not-public': 'Der Push-Dienst dieses Browsers ist nicht im Internet.',
    'notifications-off': 'Benachrichtigungen sind hier nicht eingerichtet.',
    'too-many-devices': 'Mehr Geräte kannst du nicht benachrichtigen lassen. Bitte entferne zuerst eines.',
    'unknown-device': 'Dieses Gerät wird nicht mehr benachrichtigt.',
    'too-many-emoji': 'Diese Nachricht hat schon so viele verschiedene Emoji, wie möglich sind.',
    'too-many-pins':
      'In diesem Chat sind schon so viele Nachrichten angeheftet, wie möglich sind. Bitte löse zuerst eine.',
    'too-many-pinned-chats': 'Mehr Chats kannst du nicht anheften. Bitte löse zuerst einen.',
    'too-many-reactions': 'Diese Nachricht hat schon so viele Reaktionen, wie möglich sind.',
    'unknown-event': 'Diese Nachricht gibt es nicht.',
    banned: 'Ein Administrator hat dir das Schreiben in diesem Raum verboten.',
    'chat-with-oneself': 'Mit dir selbst kannst du keinen Chat beginnen.',
    forbidden: 'Das darfst du nicht.',
    'handle-taken': 'Ein anderer Raum hat schon dieses Kürzel. Bitte wähle ein anderes.',
    'everybodys-room': 'In diesem Raum sind alle Mitglied, und das bleibt so.',
    'password-changed': 'Dein Passwort wurde zur gleichen Zeit anderswo geändert.',
    'not-a-member': 'Du bist in diesem Chat nicht Mitglied.',
    'not-a-room': 'Das ist kein Raum.',
    'room-closed': 'Ein Administrator hat diesen Raum geschlossen.',
    'room-full': 'Dieser Raum ist voll.',
    'unknown-chat': 'Diesen Chat gibt es nicht.',
    'unknown-user': 'Diese Person gibt es nicht.',
    'wrong-password': 'Das alte Passwort stimmt nicht.',
  },
  personName: {
    '*': 'Diesen Namen kannst du nicht haben. Bitte wähle einen anderen.',
    'too-long': 'Ein Name hat höchstens 50 Zeichen.',
    blank: 'Diesen Namen könnte niemand sehen: Er hat kein sichtbares Zeichen.',
    'forbidden-characters':
      'Ein Name ist eine Zeile ohne unsichtbare Zeichen und ohne solche, die die Schreibrichtung ändern. ' +
      'Bitte gib ihn neu ein.',
    reserved: 'Diesen Namen kann niemand haben. Bitte wähle einen anderen.',
  },
  byField: {
    body: { '*': 'Diese Nachricht kann nicht gesendet werden. Bitte ändere ihren Text.', blank, 'forbidden-characters': forbiddenCharacters },
    q: {
      '*': 'Bitte gib ein Wort ein, das in Nachrichten vorkommen kann, oder wähle einen Filter.',
      'too-long': 'Eine Suche hat höchstens 500 Zeichen und 50 Wörter.',
    },
    handle: { '*': 'Dieses Kürzel kann ein Raum nicht haben. Bitte wähle ein anderes.' },
    name: { '*': 'Der Name eines Raums hat 1 bis 100 Zeichen in einer Zeile.' },
    before: { '*': dayRule },
    after: { '*': dayRule },
  },
};
