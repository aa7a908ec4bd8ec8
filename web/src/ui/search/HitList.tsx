import { type RefObject, useEffect, useId } from 'react';
import type { Hit } from '../../domain/hits';
import type { Messenger } from '../../domain/messenger';
import type { Search } from '../../domain/search';
import { useLoadWhenSeen } from '../conversation/logHooks';
import { peopleIn, titleOf } from '../titles';
import { useStore } from '../useStore';
import { HitView } from './HitView';
import { SearchEnd } from './SearchEnd';
import { foundWords } from './words';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

interface Props {
  readonly messenger: Messenger;
  readonly search: Search;
  /** The part of the page that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly follow: (hit: Hit) => void;
}

/** The messages that a search has found, newest first. A full page is followed by the next one when it is scrolled to. */
export function HitList({ messenger, search, box, follow }: Props) {
  const id = useId();
  const { me, names } = messenger;
  const state = useStore(search.messages.state);
  const { followed } = useStore(search.state);
  const shownNames = useStore(names.shown);
  const { chats } = useStore(messenger.chats.state);
  const { rooms } = useStore(messenger.rooms.state);
  const { hits, phase, cursor, full, more, request } = state;
  const end = useLoadWhenSeen(
    box,
    phase === 'done' && full && cursor !== null && more === 'idle',
    () => void search.messages.goOn(),
    hits.length,
  );
  useEffect(() => {
    // Newer browsers return a promise, which is no clean-up.
    box.current?.scrollTo({ top: 0 });
  }, [box, request]);
  useEffect(() => {
    const shown = hits.flatMap(({ message, before, after }) => [message, ...before.slice(-1), ...after.slice(0, 1)]);
    names.want(shown.filter(({ type }) => type !== 'CREATION').flatMap(peopleIn));
  }, [names, hits]);
  const placeOf = (chatId: string) => {
    const chat = chats.find((each) => each.chat_id === chatId);
    const room = rooms.find((each) => each.chat_id === chatId);
    const title = chat === undefined ? (room?.name ?? texts.lists.chat) : titleOf(chat, me, shownNames);
    return { title, isRoom: chat?.type === 'ROOM' || room !== undefined };
  };
  return phase === 'idle' ? null : (
    <section className="found" aria-labelledby={id} aria-busy={phase === 'searching'}>
      <h2 id={id}>{lateTexts.hits.messages}</h2>
      <ul className="hits" aria-label={lateTexts.hits.messagesFound}>
        {hits.map((hit) => {
          const { title, isRoom } = placeOf(hit.chat_id);
          return (
            <HitView
              key={hit.message.event_id}
              title={search.chatId === null ? title : null}
              names={shownNames}
              followed={hit.message.event_id === followed}
              {...{ hit, me, isRoom, follow }}
            />
          );
        })}
      </ul>
      <p role="status" className="visually-hidden">
        {phase === 'done' && hits.length > 0 && foundWords(hits.length, cursor === null)}
      </p>
      <div ref={end}>
        <SearchEnd state={state} goOn={() => void search.messages.goOn()} />
      </div>
    </section>
  );
}
