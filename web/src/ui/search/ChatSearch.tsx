import { useRef, useState } from 'react';
import type { Hit } from '../../domain/hits';
import type { Messenger } from '../../domain/messenger';
import type { Search } from '../../domain/search';
import { useStore } from '../useStore';
import { DateButton } from './DateButton';
import { HitList } from './HitList';
import { SearchField } from './SearchField';
import { goTo } from './goTo';
import { useResultKeys } from './useResultKeys';
import { lateTexts } from '../../text/lateTexts';

/** On these screens the search covers the chat; after the choice of a hit only a line of it is left. */
export const COVERS = '(max-width: 64rem)';

interface Props {
  readonly messenger: Messenger;
  readonly search: Search;
  readonly folded: boolean;
  readonly fold: (folded: boolean) => void;
  readonly close: () => void;
}

/** The search in one chat, by words or by a day: beside it, or over it on a phone. Enter goes to the next older hit, Shift+Enter to the next newer one. */
export function ChatSearch({ messenger, search, folded, fold, close }: Props) {
  const { hits: words } = lateTexts;
  const panel = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const conversation = useStore(messenger.open)?.conversation;
  const usernames = useStore(messenger.names.state);
  const [ended, setEnded] = useState(false);
  const handleKey = useResultKeys(panel, () => {
    close();
    return true;
  });

  const follow = (hit: Hit) => {
    setEnded(false);
    search.follow(hit);
    fold(matchMedia(COVERS).matches);
    goTo(messenger, hit);
  };
  const showDay = (eventId: string) => {
    if (matchMedia(COVERS).matches) {
      close();
    }
    void conversation?.showMessage(eventId);
  };
  const step = async (direction: 1 | -1) => {
    const hit = await search.next(direction);
    if (hit === null) {
      setEnded(true);
    } else {
      follow(hit);
    }
  };
  /** Enter searches at once; it goes to a hit if that has been done. */
  const enter = (shift: boolean) => {
    search.submit();
    if (search.messages.state.get().phase === 'done') {
      void step(shift ? -1 : 1);
    }
  };

  return (
    <section ref={panel} className="chat-search" aria-label={words.searchInChat} onKeyDown={handleKey}>
      <header className="bar">
        {folded ? (
          <button type="button" onClick={() => fold(false)}>
            ‹ {words.toResults}
          </button>
        ) : (
          <h2>{words.inThisChat}</h2>
        )}
        {conversation !== undefined && <DateButton history={conversation.history} show={showDay} />}
        <Steps search={search} ended={ended} step={(direction) => void step(direction)} />
        <button type="button" aria-label={words.close} onClick={close}>
          ×
        </button>
      </header>
      <search hidden={folded}>
        <SearchField
          search={search}
          field={field}
          label={words.searchInChat}
          placeholder={words.examples}
          autoFocus
          usernames={usernames}
          chats={null}
          enter={enter}
        />
      </search>
      <div ref={box} className="results" hidden={folded}>
        <HitList {...{ messenger, search, box, follow }} />
      </div>
    </section>
  );
}

interface StepsProps {
  readonly search: Search;
  /** Whether there was no further hit in the direction that the person went. */
  readonly ended: boolean;
  readonly step: (direction: 1 | -1) => void;
}

/** Which hit the person looks at, and the ways to its neighbours. */
function Steps({ search, ended, step }: StepsProps) {
  const { hits: words } = lateTexts;
  const { hits, cursor } = useStore(search.messages.state);
  const { followed } = useStore(search.state);
  const place = hits.findIndex(({ message }) => message.event_id === followed);
  return hits.length === 0 ? null : (
    <span className="steps">
      <span role="status" className="hint">
        {place >= 0 && words.place(place + 1, hits.length, cursor !== null)}
        {ended && <span className="visually-hidden">{words.noFurther}</span>}
      </span>
      <button type="button" aria-label={words.newer} title={words.newer} disabled={place === 0} onClick={() => step(-1)}>
        ↓
      </button>
      <button
        type="button"
        aria-label={words.older}
        title={words.older}
        disabled={place === hits.length - 1 && cursor === null}
        onClick={() => step(1)}
      >
        ↑
      </button>
    </span>
  );
}
