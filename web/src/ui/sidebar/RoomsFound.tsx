import { useEffect, useId, useState } from 'react';
import { roomsNamedBy } from '../../domain/matching';
import type { Messenger } from '../../domain/messenger';
import { texts } from '../../text/texts';
import { useStore } from '../useStore';
import { ShowAll } from './ShowAll';

/** So many are shown at first, so that messages are not far below. */
const SHOWN_FIRST = 3;

interface Props {
  readonly messenger: Messenger;
  readonly words: string;
  /** The person has chosen a room. */
  readonly done: () => void;
}

/** The rooms whose names have the words that were typed, those of this person first. */
export function RoomsFound({ messenger, words, done }: Props) {
  const id = useId();
  const { rooms } = useStore(messenger.rooms.state);
  const [all, setAll] = useState(false);
  useEffect(() => setAll(false), [words]);
  const named = roomsNamedBy(words, rooms);
  const found = [...named.filter(({ joined }) => joined), ...named.filter(({ joined }) => !joined)];
  return found.length === 0 ? null : (
    <section className="found" aria-labelledby={id}>
      <h2 id={id}>{texts.lists.rooms}</h2>
      <ul aria-label={texts.lists.roomsFound}>
        {found.slice(0, all ? undefined : SHOWN_FIRST).map((room) => (
          <li key={room.chat_id}>
            <a className="place" href={`#${room.chat_id}`} data-result="" onClick={done}>
              <span className="room" dir="auto">
                {room.name}
              </span>
              <span className="hint">{texts.lists.members(room.member_count)}</span>
            </a>
          </li>
        ))}
      </ul>
      <ShowAll hidden={all ? 0 : found.length - SHOWN_FIRST} show={() => setAll(true)} />
    </section>
  );
}
