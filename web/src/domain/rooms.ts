import { backoffMs, type Delay } from './backoff';
import type { Chat, Room, Snapshot } from './event';
import { isRetryable, retryAfterMs } from './problem';
import { RoomChanges } from './roomChanges';
import { Store } from './store';

/** At most this many pages of 100 rooms are read. */
const ROOM_PAGES_MAX = 20;

/** The rooms are read again this long after an event that has changed one, once for all changes meanwhile. */
export const REFRESH_DELAY_MS = 1_000;

export interface RoomPage {
  readonly rooms: readonly Room[];
  readonly next: string | null;
  /** When the read began, by the server's clock; null if that is not known. */
  readonly readAtMs: number | null;
}

/** All rooms, and when the read of the first page began. */
type RoomsRead = Pick<RoomPage, 'rooms' | 'readAtMs'>;

export interface RoomsState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly rooms: readonly Room[];
  /** The room that is being joined or left. */
  readonly busy: string | null;
  readonly error: unknown;
}

export interface RoomsParts {
  readonly readPage: (after: string | null, signal: AbortSignal) => Promise<RoomPage>;
  readonly join: (chatId: string) => Promise<Chat>;
  readonly leave: (chatId: string) => Promise<void>;
  readonly create: (handle: string, name: string) => Promise<Room>;
  readonly joined: (chat: Chat) => void;
  readonly left: (chatId: string) => void;
  /** Called after all rooms were read. */
  readonly loaded: (rooms: readonly Room[]) => void;
  readonly delay: Delay;
}

/** Owns the list of all rooms, and whether the person is a member of each. */
export class Rooms {
  readonly state = new Store<RoomsState>({
    phase: 'loading',
    rooms: [],
    busy: null,
    error: null,
  });
  readonly #parts: RoomsParts;
  readonly #closed = new AbortController();
  readonly #changes = new RoomChanges();
  #loading: Promise<void> | null = null;
  #again = false;
  #refreshing = false;

  constructor(parts: RoomsParts) {
    this.#parts = parts;
  }

  /**
   * Reads all rooms; keeps the old list if that fails. A call during a read makes it read once more,
   * because the running read may miss what the person has joined or left meanwhile.
   */
  load(): Promise<void> {
    this.#again = this.#loading !== null;
    this.#loading ??= this.#run().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** The person opens a chat. If it is not in their list of chats, it may be a room that was made since the rooms were read. */
  opened(chatId: string, isListed: boolean): void {
    if (!isListed && this.state.get().phase === 'ready' && this.find(chatId) === undefined) {
      void this.load();
    }
  }

  /** Takes in a snapshot. If the room has changed since the list was read, it is read again. */
  receive(snapshot: Snapshot): void {
    if (this.#changes.receive(snapshot)) {
      void this.#refresh();
    }
  }

  /** Reads until it succeeds: the change counts as known, so nothing else would ask for it again. */
  async #refresh(): Promise<void> {
    let pause = REFRESH_DELAY_MS;
    for (let failures = 0; !this.#refreshing; failures += 1) {
      this.#refreshing = true;
      try {
        await this.#parts.delay(pause, this.#closed.signal);
      } catch (reason) {
        if (this.#closed.signal.aborted) {
          return;
        }
        throw reason;
      } finally {
        this.#refreshing = false;
      }
      await this.load();
      const { error } = this.state.get();
      if (!isRetryable(error)) {
        return;
      }
      pause = backoffMs(failures, retryAfterMs(error));
    }
  }

  async #run(): Promise<void> {
    this.#publish({ error: null });
    try {
      const { rooms, readAtMs } = await this.#readAll();
      this.#publish({ phase: 'ready', rooms });
      this.#parts.loaded(rooms);
      if (this.#changes.read(readAtMs)) {
        void this.#refresh();
      }
    } catch (error) {
      if (!this.#closed.signal.aborted) {
        this.#publish({ phase: this.state.get().rooms.length > 0 ? 'ready' : 'failed', error });
      }
    }
  }

  find(chatId: string): Room | undefined {
    return this.state.get().rooms.find((room) => room.chat_id === chatId);
  }

  /** Joins the room; false if that failed, and the state says why. */
  join(chatId: string): Promise<boolean> {
    return this.#change(chatId, true, async () => {
      this.#parts.joined(await this.#parts.join(chatId));
    });
  }

  /** Leaves the room; false if that failed, and the state says why. */
  leave(chatId: string): Promise<boolean> {
    return this.#change(chatId, false, async () => {
      await this.#parts.leave(chatId);
      this.#parts.left(chatId);
    });
  }

  /** Creates a room, as administrators may; this person is not a member of it yet. */
  async create(handle: string, name: string): Promise<Room> {
    const room = await this.#parts.create(handle, name);
    this.#publish({ rooms: [...this.state.get().rooms.filter(({ chat_id }) => chat_id !== room.chat_id), room] });
    void this.load();
    return room;
  }

  close(): void {
    this.#closed.abort();
  }

  async #change(chatId: string, joined: boolean, call: () => Promise<void>): Promise<boolean> {
    this.#publish({ busy: chatId, error: null });
    try {
      await call();
      this.#publish({ busy: null, rooms: this.state.get().rooms.map(withMembership(chatId, joined)) });
      void this.load();
      return true;
    } catch (error) {
      this.#publish({ busy: null, error });
      return false;
    }
  }

  async #readAll(): Promise<RoomsRead> {
    let read: RoomsRead;
    do {
      this.#again = false;
      read = await this.#readPages();
    } while (this.#shouldReadAgain());
    return read;
  }

  #shouldReadAgain(): boolean {
    return this.#again;
  }

  async #readPages(): Promise<RoomsRead> {
    const rooms: Room[] = [];
    let readAtMs: number | null = null;
    let after: string | null = null;
    for (let pages = 0; pages < ROOM_PAGES_MAX; pages += 1) {
      const page: RoomPage = await this.#parts.readPage(after, this.#closed.signal);
      rooms.push(...page.rooms);
      readAtMs = pages === 0 ? page.readAtMs : readAtMs;
      after = page.next;
      if (after === null) {
        break;
      }
    }
    return { rooms, readAtMs };
  }

  #publish(change: Partial<RoomsState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}

/** Changes the room `chatId` as joining or leaving it does. */
function withMembership(chatId: string, joined: boolean): (room: Room) => Room {
  return (room) => {
    if (room.chat_id !== chatId || room.joined === joined) {
      return room;
    }
    const count = room.member_count === null ? null : room.member_count + (joined ? 1 : -1);
    return { ...room, joined, member_count: count };
  };
}
