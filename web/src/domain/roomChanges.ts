import type { Snapshot } from './event';
import { compareEventIds, timeOf } from './eventId';
import { MARGIN_MS } from './listCheck';

/** The types of event that change a room as the list of rooms shows it. */
const CHANGES: ReadonlySet<string> = new Set([
  'JOIN',
  'LEAVE',
  'REMOVE',
  'BAN',
  'UNBAN',
  'RENAME',
  'CLOSE',
  'REOPEN',
]);

/** Knows whether a room has changed since the list of rooms was read. */
export class RoomChanges {
  /** The newest event of each room that has changed it, by chat id. */
  readonly #newest = new Map<string, string>();
  /** The rooms of which something was told. */
  readonly #told = new Set<string>();
  /** When the newest read began, by the server's clock; null before the first has ended. */
  #readAtMs: number | null = null;

  /** Takes in a snapshot. Whether the list has to be read again. */
  receive({ chat_id: chatId, tail }: Snapshot): boolean {
    const isFirst = !this.#told.has(chatId);
    this.#told.add(chatId);
    const change = tail.findLast(({ type }) => CHANGES.has(type))?.event_id;
    const known = this.#newest.get(chatId);
    if (change === undefined || (known !== undefined && compareEventIds(change, known) <= 0)) {
      return false;
    }
    this.#newest.set(chatId, change);
    // What the first snapshot brings is older than the list, as a rule; but the listener may have begun late.
    return isFirst ? this.#mayBeLater(change) : true;
  }

  /**
   * The list was read. Whether it has to be read again, because a listener was faster.
   *
   * @param atMs when the read began, by the server's clock; null if that is not known
   */
  read(atMs: number | null): boolean {
    const isFirst = this.#readAtMs === null;
    this.#readAtMs = atMs ?? -Infinity;
    return isFirst && [...this.#newest.values()].some((change) => this.#mayBeLater(change));
  }

  #mayBeLater(change: string): boolean {
    return this.#readAtMs !== null && timeOf(change) > this.#readAtMs - MARGIN_MS;
  }
}
