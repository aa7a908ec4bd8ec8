import { lazy, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { Hit } from '../../domain/hits';
import type { Messenger } from '../../domain/messenger';
import type { Search } from '../../domain/search';
import { LatePart } from '../LatePart';
import { goTo } from '../search/goTo';
import { SearchField } from '../search/SearchField';
import { useResultKeys } from '../search/useResultKeys';
import { titleOf } from '../titles';
import { useStore } from '../useStore';
import { texts } from '../../text/texts';

const PlacesFound = lazy(async () => ({ default: (await import('./PlacesFound')).PlacesFound }));
const HitList = lazy(async () => ({ default: (await import('../search/HitList')).HitList }));

interface Props {
  readonly messenger: Messenger;
  readonly search: Search;
  readonly field: RefObject<HTMLInputElement | null>;
  /** What is shown while nothing is searched for. */
  readonly children: ReactNode;
}

/** Finds people, rooms and messages, and shows them in place of the lists. */
export function ListSearch({ messenger, search, field, children }: Props) {
  const { lists } = texts;
  const { text, filters } = useStore(search.state);
  const { chats } = useStore(messenger.chats.state);
  const usernames = useStore(messenger.names.state);
  const shown = useStore(messenger.names.shown);
  const panel = useRef<HTMLElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const typed = filters.length === 0 ? text.trim() : '';
  const isActive = text.trim() !== '' || filters.length > 0;
  useEffect(() => {
    if (isActive) {
      // Others may have opened rooms since the list was read.
      void messenger.rooms.load();
    }
  }, [messenger, isActive]);
  const clear = () => {
    const wasActive = search.isActive;
    search.clear();
    return wasActive;
  };
  const handleKey = useResultKeys(panel, clear);

  const follow = (hit: Hit) => {
    search.follow(hit);
    goTo(messenger, hit);
  };
  /** Enter searches at once; it goes to the first result if that has been done. */
  const enter = () => {
    search.submit();
    if (search.messages.state.get().phase === 'done') {
      box.current?.querySelector<HTMLElement>('[data-result]')?.click();
    }
  };

  return (
    <section ref={panel} className="list-search" aria-label={lists.searchAndLists} onKeyDown={handleKey}>
      <search>
        <SearchField
          search={search}
          field={field}
          label={lists.searchLabel}
          placeholder={lists.search}
          usernames={usernames}
          chats={() => chats.map((chat) => ({ chatId: chat.chat_id, title: titleOf(chat, messenger.me, shown) }))}
          enter={enter}
        />
      </search>
      {isActive ? (
        <div ref={box} className="results">
          <LatePart>
            {typed !== '' && <PlacesFound {...{ messenger, search }} words={typed} done={() => search.clear()} />}
            <HitList {...{ messenger, search, box, follow }} />
          </LatePart>
        </div>
      ) : (
        children
      )}
    </section>
  );
}
