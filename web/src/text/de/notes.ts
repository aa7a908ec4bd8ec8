import type { notes as english } from '../en/notes';
import type { Those } from '../people';

/** “alice ist …”, “Du bist …”, “alice und bob sind …”, “Du und bob seid …”. */
function are({ names, count, hasMe }: Those): string {
  if (count === 1) {
    return `${names} ${hasMe ? 'bist' : 'ist'}`;
  }
  return `${names} ${hasMe ? 'seid' : 'sind'}`;
}

/** “alice hat …”, “Du hast …”, “alice und bob haben …”, “Du und bob habt …”. */
function have({ names, count, hasMe }: Those): string {
  if (count === 1) {
    return `${names} ${hasMe ? 'hast' : 'hat'}`;
  }
  return `${names} ${hasMe ? 'habt' : 'haben'}`;
}

export const notes: typeof english = {
  you: 'Du',
  somebody: 'Jemand',
  unreadable: 'Diese Nachricht ist nicht lesbar',
  deletedShort: 'Nachricht gelöscht',
  deleted: 'Diese Nachricht wurde gelöscht',
  deletedBy: (whom) => `Diese Nachricht wurde von ${whom ?? 'dir'} gelöscht`,
  roomOpened: 'Dieser Raum wurde eröffnet',
  chatStarted: (those) => `${have(those)} diesen Chat begonnen`,
  joined: (those) => `${are(those)} beigetreten`,
  left: (those) => `${have(those)} den Raum verlassen`,
  joinedAndLeft: (those) => `${are(those)} beigetreten und wieder gegangen`,
  leftAndCameBack: (those) => `${are(those)} gegangen und wiedergekommen`,
  removed: (whom) => `Ein Administrator hat ${whom ?? 'dich'} aus diesem Raum entfernt`,
  banned: (whom) => `Ein Administrator hat ${whom ?? 'dich'} für diesen Raum gesperrt`,
  unbanned: (whom) => `Ein Administrator hat die Sperre von ${whom ?? 'dir'} aufgehoben`,
  renamed: (name) => `Dieser Raum heißt jetzt „${name}“`,
  closed: 'Dieser Raum wurde geschlossen',
  reopened: 'Dieser Raum wurde wieder geöffnet',
  more: (others) => `${others} weitere`,
  and: (names, last) => `${names} und ${last}`,
  today: 'Heute',
  yesterday: 'Gestern',
  dayAndTime: (day, time) => `${day}, ${time}`,
};
