import { backoffMs, type Delay } from './backoff';
import type { Member } from './event';
import type { Beat, PresenceAnswer, SeenPerson } from './presenceBeat';
import { isRetryable, retryAfterMs } from './problem';
import { Store } from './store';

/** A page that is used tells so this often; the server believes it for longer than two of them. */
export const BEAT_MS = 120_000;

/** A page that nobody has touched for this long is not used. */
export const IDLE_MS = 300_000;

/** Least time between two beats: who clicks through chats need not tell of each. */
export const BEAT_LEAST_MS = 2_000;

/** Whom one beat asks about at most. */
export const WATCHED_MAX = 20;

export interface PresenceState {
  /** Whether others see when this person is here; null until the server has told. */
  readonly shown: boolean | null;
  readonly people: ReadonlyMap<string, SeenPerson>;
}

export interface PresenceParts {
  readonly tell: (beat: Beat, signal: AbortSignal) => Promise<PresenceAnswer>;
  /** Tells that this page is not used any more; also while the page is being closed. */
  readonly leave: (deviceId: string, number: number) => Promise<void>;
  readonly show: (shown: boolean) => Promise<void>;
  /** The chat that is on the screen, and whom its person wants to see, the most important first. */
  readonly shownChat: () => string | null;
  readonly watched: () => readonly string[];
  readonly delay: Delay;
  readonly now: () => number;
  readonly newId: () => string;
}

/**
 * Tells the server that this person is here, and knows who else is. It tells it while the page is visible and
 * was touched in the last five minutes, and tells when that ends. Every page is a device of its own: so a page that
 * is closed takes nothing away from another one, and a page that never says good-bye expires on the server.
 */
export class Presence {
  readonly state = new Store<PresenceState>({ shown: null, people: new Map() });
  /** The members of the small room that is on the screen; empty if there is none. */
  readonly room = new Store<readonly Member[]>([]);
  readonly #parts: PresenceParts;
  readonly #device: string;
  readonly #closed = new AbortController();
  #visible = false;
  #touchedMs = 0;
  /** Whether the server was told that the page is used, and not that it is not. */
  #here = false;
  #toldMs = -Infinity;
  #answeredMs = -Infinity;
  #failures = 0;
  /** How many beats and good-byes were sent. */
  #number = 0;
  /** The clock of the server minus the own one; null until the server has told. */
  #aheadMs: number | null = null;
  /** How often it has begun or ended to change whether others see this person. */
  #shows = 0;
  #due: AbortController | null = null;
  #telling = false;
  #again = false;

  constructor(parts: PresenceParts) {
    this.#parts = parts;
    this.#device = parts.newId();
  }

  /** The time of the server, as well as this page knows it; null if it does not. */
  readonly serverNow = (): number | null =>
    this.#aheadMs === null ? null : this.#parts.now() + this.#aheadMs;

  /** The page became visible, or hidden. */
  look(visible: boolean): void {
    this.#visible = visible;
    if (visible) {
      this.#forgetIfOld();
      this.touched();
    } else {
      this.#leave();
    }
  }

  /** The person uses the page. */
  touched(): void {
    this.#touchedMs = this.#parts.now();
    if (this.#visible && !this.#here) {
      this.#here = true;
      this.#soon();
    }
  }

  /** Another chat is on the screen, or other people are in the list. */
  changed(): void {
    const { people } = this.state.get();
    const toldChat = this.#toldChat === this.#parts.shownChat();
    if (this.#here && !(toldChat && this.#watched().every((user) => people.has(user)))) {
      this.#soon();
    }
  }

  /** Somebody whose presence is told has sent something: so they are here, whatever the last answer said. */
  acted(userId: string, sentAt: string): void {
    const { people } = this.state.get();
    const person = people.get(userId);
    if (person?.active === false && (person.last_active_at ?? sentAt) < sentAt) {
      const seen = { active: true, last_active_at: sentAt };
      this.state.set({ ...this.state.get(), people: new Map(people).set(userId, seen) });
    }
  }

  /** Lets others see when this person is here, or not; rejects if the server does not take it. */
  async show(shown: boolean): Promise<void> {
    this.#shows += 1;
    await this.#parts.show(shown);
    this.#shows += 1;
    this.state.set({ shown, people: new Map() });
    if (this.#here) {
      this.#soon();
    }
  }

  close(): void {
    this.#leave();
    this.#closed.abort();
  }

  #toldChat: string | null = null;

  #watched(): readonly string[] {
    return [...new Set(this.#parts.watched())].slice(0, WATCHED_MAX);
  }

  #soon(): void {
    this.#plan(Math.max(0, this.#toldMs + BEAT_LEAST_MS - this.#parts.now()));
  }

  #plan(ms: number): void {
    this.#due?.abort();
    const due = new AbortController();
    this.#due = due;
    this.#parts.delay(ms, AbortSignal.any([due.signal, this.#closed.signal])).then(
      () => void this.#beat(),
      () => undefined,
    );
  }

  async #beat(): Promise<void> {
    if (this.#telling) {
      this.#again = true;
      return;
    }
    this.#forgetIfOld();
    if (this.#parts.now() - this.#touchedMs >= IDLE_MS) {
      this.#leave();
      return;
    }
    this.#telling = true;
    const due = this.#due;
    const nextMs = await this.#tell();
    const again = this.#again;
    this.#telling = false;
    this.#again = false;
    if (!this.#here) {
      // The page was left meanwhile. Its good-bye has the greater number, so it counts, in whatever order they arrive.
      return;
    }
    if (again) {
      this.#soon();
    } else if (this.#due === due) {
      // Otherwise something has changed meanwhile, and is told sooner.
      this.#plan(nextMs);
    }
  }

  /** Returns how long to wait before the next beat. */
  async #tell(): Promise<number> {
    const { tell, now } = this.#parts;
    this.#toldChat = this.#parts.shownChat();
    this.#toldMs = now();
    try {
      const visible_chat = this.#toldChat;
      const beat = { device_id: this.#device, number: ++this.#number, visible_chat, watch: this.#watched() };
      const shows = this.#shows;
      const answer = await tell(beat, this.#closed.signal);
      this.#take(answer, shows === this.#shows);
      this.#failures = 0;
      return BEAT_MS;
    } catch (error) {
      if (!isRetryable(error)) {
        if (!this.#closed.signal.aborted) {
          console.warn('It could not be told that this page is used', error);
        }
        return BEAT_MS;
      }
      this.#failures += 1;
      return backoffMs(this.#failures, Math.max(BEAT_LEAST_MS, retryAfterMs(error) ?? 0));
    }
  }

  /** @param valid false if the answer may be of before the person chose whether others see it */
  #take({ now, presence, users }: PresenceAnswer, valid: boolean): void {
    this.#answeredMs = this.#parts.now();
    this.#aheadMs = Date.parse(now) - this.#answeredMs;
    if (!valid) {
      return;
    }
    this.state.set({
      shown: presence,
      people: new Map(users.map(({ user_id, ...person }) => [user_id, person])),
    });
  }

  /** What the server told long ago, before the computer slept for example, is not shown as if it were so. */
  #forgetIfOld(): void {
    if (this.#parts.now() - this.#answeredMs > IDLE_MS) {
      this.state.set({ ...this.state.get(), people: new Map() });
    }
  }

  #leave(): void {
    if (!this.#here) {
      return;
    }
    this.#here = false;
    this.#due?.abort();
    if (this.#parts.now() - this.#touchedMs >= IDLE_MS) {
      this.state.set({ ...this.state.get(), people: new Map() });
    }
    this.#parts.leave(this.#device, ++this.#number).catch((error: unknown) => {
      // The beat expires by itself.
      console.warn('It could not be told that this page is not used any more', error);
    });
  }
}
