import { compareEventIds } from '../domain/eventId';

/** The newest event that came to a page of this browser at which the person looked. */
const TOLD = 'parley.told';

/** Whether the person wants no sound in this browser. */
const SILENT = 'parley.silent';

/** All pages of this browser know from now on that nobody need be told of this event, or of older ones. */
export function noteTold(eventId: string): void {
  if (!isTold(eventId)) {
    localStorage.setItem(TOLD, eventId);
  }
}

export function isTold(eventId: string): boolean {
  const told = localStorage.getItem(TOLD);
  return told !== null && compareEventIds(told, eventId) >= 0;
}

export function isSilent(): boolean {
  return localStorage.getItem(SILENT) !== null;
}

export function setSilent(silent: boolean): void {
  if (silent) {
    localStorage.setItem(SILENT, 'true');
  } else {
    localStorage.removeItem(SILENT);
  }
}
