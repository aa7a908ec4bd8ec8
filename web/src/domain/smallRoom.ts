import type { Member, Room } from './event';

export interface SmallRoomParts {
  readonly me: string;
  /** A room with more members is not a small one. */
  readonly membersMax: number;
  /** The room that is on the screen, if one is. */
  readonly shown: () => Room | undefined;
  readonly readMembers: (chatId: string) => Promise<readonly Member[]>;
  /** Is told who else is a member of the room on the screen; nobody while that is not known, or if it is no small one. */
  readonly found: (others: readonly Member[]) => void;
}

/** Reads who the members of the room on the screen are, if it is a small one and this person is a member. */
export class SmallRoom {
  readonly #parts: SmallRoomParts;
  /** The room that was read last, and how many members it had. */
  #known = '';

  constructor(parts: SmallRoomParts) {
    this.#parts = parts;
  }

  /** Another room may be on the screen, or the room may have changed. A read that has failed is repeated. */
  changed(): void {
    const { me, membersMax, shown, readMembers, found } = this.#parts;
    const room = shown();
    const isSmall = room?.joined === true && (room.member_count ?? Infinity) <= membersMax;
    const wanted = isSmall ? `${room.chat_id} ${room.member_count}` : '';
    if (wanted === this.#known) {
      return;
    }
    this.#known = wanted;
    found([]);
    if (isSmall) {
      readMembers(room.chat_id).then(
        (members) => {
          if (this.#known === wanted) {
            found(members.filter(({ user_id }) => user_id !== me));
          }
        },
        (error: unknown) => {
          this.#known = this.#known === wanted ? '' : this.#known;
          console.warn('The members of a room could not be read', error);
        },
      );
    }
  }
}
