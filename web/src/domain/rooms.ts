import type { Chat, Room } from './event';
import { Store } from './store';

/** Pages of 100 rooms read at most. */
const ROOM_PAGES_MAX = 20;

export interface RoomPage {
  readonly rooms: readonly Room[];
  readonly next: string | null;
}

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
  readonly joined: (chat: Chat) => void;
  readonly left: (chatId: string) => void;
}

/** Owns the list of all rooms, and who one is in them: a member or not. */
export class Rooms {
  readonly state = new Store<RoomsState>({
    phase: 'loading',
    rooms: [],
    busy: null,
    error: null,
  });
  readonly #parts: RoomsParts;
  readonly #closed = new AbortController();

  constructor(parts: RoomsParts) {
    this.#parts = parts;
  }

  /** Reads all rooms; what is shown stays where that fails. */
  async load(): Promise<void> {
    this.#publish({ error: null });
    try {
      this.#publish({ phase: 'ready', rooms: await this.#readAll() });
    } catch (error) {
      if (!this.#closed.signal.aborted) {
        this.#publish({ phase: this.state.get().rooms.length > 0 ? 'ready' : 'failed', error });
      }
    }
  }

  find(chatId: string): Room | undefined {
    return this.state.get().rooms.find((room) => room.chat_id === chatId);
  }

  /** Becomes a member; false where that was refused, and the state says why. */
  join(chatId: string): Promise<boolean> {
    return this.#change(chatId, true, async () => {
      this.#parts.joined(await this.#parts.join(chatId));
    });
  }

  /** Is a member no longer; false where that was refused, and the state says why. */
  leave(chatId: string): Promise<boolean> {
    return this.#change(chatId, false, async () => {
      await this.#parts.leave(chatId);
      this.#parts.left(chatId);
    });
  }

  close(): void {
    this.#closed.abort();
  }

  async #change(chatId: string, joined: boolean, call: () => Promise<void>): Promise<boolean> {
    this.#publish({ busy: chatId, error: null });
    try {
      await call();
      this.#publish({ busy: null, rooms: this.state.get().rooms.map(member(chatId, joined)) });
      return true;
    } catch (error) {
      this.#publish({ busy: null, error });
      return false;
    }
  }

  async #readAll(): Promise<readonly Room[]> {
    const rooms: Room[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < ROOM_PAGES_MAX; pages += 1) {
      const page: RoomPage = await this.#parts.readPage(after, this.#closed.signal);
      rooms.push(...page.rooms);
      after = page.next;
      if (after === null) {
        break;
      }
    }
    return rooms;
  }

  #publish(change: Partial<RoomsState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}

/** The list as it is once one has joined or left `chatId`. */
function member(chatId: string, joined: boolean): (room: Room) => Room {
  return (room) => {
    if (room.chat_id !== chatId || room.joined === joined) {
      return room;
    }
    const count = room.member_count === null ? null : room.member_count + (joined ? 1 : -1);
    return { ...room, joined, member_count: count };
  };
}
