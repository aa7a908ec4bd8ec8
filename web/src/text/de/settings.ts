import type { settings as english } from '../en/settings';

export const settings: typeof english = {
  settings: 'Einstellungen',
  ownNameHint: 'So sehen dich andere.',
  name: 'Name',
  nameHint: (max) =>
    `Bis zu ${max} Zeichen. Andere sehen ihn statt deines Benutzernamens; ist er leer, sehen sie den Benutzernamen. ` +
    'Jemand anderes kann genauso heißen. Gefunden, erwähnt und angemeldet wirst du nur mit deinem Benutzernamen.',
  saveName: 'Namen speichern',
  nameSaved: 'Dein Name ist gespeichert. Andere sehen ihn innerhalb von zehn Minuten.',
  nameRemoved: 'Dein Name ist entfernt. Innerhalb von zehn Minuten sehen andere wieder deinen Benutzernamen.',
  colours: 'Farben',
  likeSystem: 'Wie das System',
  light: 'Hell',
  dark: 'Dunkel',
  forThisBrowser: 'Die Wahl gilt für diesen Browser.',
  language: 'Sprache',
  likeBrowser: 'Wie der Browser',
  languageHint:
    'Die Wahl gilt für diesen Browser. Die Seite wird neu geladen; was du geschrieben hast, bleibt erhalten.',
  notifications: 'Benachrichtigungen',
  notSetUp: 'Benachrichtigungen sind hier nicht eingerichtet.',
  notSupported: 'Dieser Browser kann keine Benachrichtigungen zeigen.',
  forbidden:
    'Du hast dieser Seite Benachrichtigungen verboten. Erlaube sie in den Einstellungen deines Browsers für diese ' +
    'Seite und lade sie dann neu.',
  notified: 'Du wirst in diesem Browser benachrichtigt.',
  switchOff: 'Ausschalten',
  offer:
    'Wenn du gerade nicht hinsiehst, kann dir dieser Browser sagen, dass es Nachrichten an dich, Erwähnungen deines ' +
    'Namens oder Antworten gibt. Der Text ist für diesen Browser verschlüsselt. Dein Browser fragt dich, ob du das ' +
    'erlaubst.',
  notifyMe: 'Benachrichtigen',
  sound: 'Einen leisen Ton spielen, wenn diese Seite offen ist und ich etwas anderes ansehe',
  doNotDisturb: 'Nicht stören',
  anyHour: 'Du wirst zu jeder Uhrzeit benachrichtigt.',
  quietHours: (from, to, zone) => `Von ${from} bis ${to} wirst du nicht benachrichtigt (${zone}).`,
  from: 'Von',
  to: 'bis',
  set: 'Festlegen',
  clear: 'Aufheben',
  password: 'Passwort',
  oldPassword: 'Altes Passwort',
  newPassword: 'Neues Passwort',
  changePassword: 'Passwort ändern',
  passwordChanged: 'Dein Passwort ist geändert. Alle anderen Sitzungen sind beendet: Melde dich dort mit dem neuen an.',
  presence: 'Anwesenheit',
  showPresence: 'Zeigen, wann ich hier bin und wann ich schreibe',
  presenceHint:
    'Das sehen Personen, mit denen du einen Chat oder einen kleinen Raum teilst. Wenn du es ausschaltest, sieht es ' +
    'niemand, und du siehst es auch von anderen nicht.',
  signedInAt: 'Wo du angemeldet bist',
  unknownDevice: 'Unbekanntes Gerät',
  thisBrowser: 'dieser Browser',
  since: 'Seit ',
  lastSeen: ', zuletzt gesehen ',
  end: 'Beenden',
  endSession: (device, since) => `Sitzung beenden: ${device}, seit ${since}`,
  endOthers: 'Alle anderen beenden',
  endOthersQuestion: 'Alle anderen Sitzungen beenden?',
  endOthersConsequence:
    'Überall sonst muss man sich dann neu anmelden. Wenn jemand anderes dein Passwort kennt, ändere es auch.',
  cancel: 'Abbrechen',
  sessionEnded: 'Diese Sitzung ist beendet. Das Gerät erfährt es innerhalb einer Minute.',
  othersEnded: 'Alle anderen Sitzungen sind beendet. Die Geräte erfahren es innerhalb einer Minute.',
  help: 'Hilfe',
  helpHint: 'Was die Tasten tun, und wie man fett, Code, Zitate und Listen schreibt.',
  helpShow: 'Liste zeigen',
};
