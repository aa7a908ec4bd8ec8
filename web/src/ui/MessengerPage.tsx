import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { onNotificationClicked } from '../api/browserPush';
import type { Parley, SignedInParts } from '../wiring';
import { ChatListView } from './sidebar/ChatListView';
import { ConnectionBanner, ConnectionState } from './ConnectionState';
import { LatePart } from './LatePart';
import {
  ChatMenus, ChatSearch, ConversationStage, ListResizer, loadLateParts, LogOutQuestion, RoomsView, SettingsView,
} from './lateParts';
import { followedHit, usePageSearch } from './search/usePageSearch';
import { ListSearch } from './sidebar/ListSearch';
import { NothingOpen } from './NothingOpen';
import { useShortcuts } from './shortcuts/useShortcuts';
import { SidebarTabs, type Tab } from './sidebar/SidebarTabs';
import { tellExactTime } from './time';
import { SETTINGS } from './addresses';
import { UpdatePrompt } from './UpdatePrompt';
import { useAddress } from './useAddress';
import { arrangedChats, chatBeside } from '../domain/chatOrder';
import { useUnreadInTab } from './useUnreadInTab';
import { usePageActivity } from './usePageActivity';
import { useStore } from './useStore';
import { shownIn } from './titles';
import { texts } from '../text/texts';

/** Loaded when somebody asks for it. */
const ShortcutsDialog = lazy(async () => ({
  default: (await import('./shortcuts/ShortcutsDialog')).ShortcutsDialog,
}));

interface Props {
  readonly parley: Parley;
  readonly signedIn: SignedInParts;
  /** Whether the focus goes to this page when it appears. */
  readonly focusAtFirst: boolean;
}

/** How others see this person. */
function OwnName({ messenger: { me, names } }: Pick<SignedInParts, 'messenger'>) {
  return <bdi>{shownIn(useStore(names.shown), me)}</bdi>;
}

/** The page of a signed-in person. The address holds the open chat, so that a reload keeps it. */
export function MessengerPage({ parley, signedIn, focusAtFirst }: Props) {
  const { messenger, liveUpdates, presence, typing } = signedIn;
  const connection = {
    connection: liveUpdates.connection,
    silent: liveUpdates.silent,
    reach: signedIn.reach,
    unsent: messenger.sendQueue.state,
  };
  usePageActivity(presence);
  const open = useStore(messenger.open);
  const [asking, setAsking] = useState(false);
  const [helping, setHelping] = useState(false);
  const [tab, setTab] = useState<Tab>('chats');
  const inSettings = useAddress(messenger) === SETTINGS;
  const unread = useUnreadInTab(signedIn);

  useEffect(
    () =>
      onNotificationClicked((hash) => {
        location.hash = hash;
      }),
    [],
  );

  const isListed = useStore(messenger.chats.state).phase !== 'loading';
  useEffect(() => {
    if (isListed) {
      void loadLateParts();
    }
  }, [isListed]);

  const sidebar = useRef<HTMLElement>(null);
  const isOpen = open !== null || inSettings;
  useEffect(() => {
    // What was closed had the focus.
    if (!isOpen && document.activeElement === document.body) {
      (followedHit(sidebar.current) ?? sidebar.current)?.focus();
    }
  }, [isOpen]);

  const stage = useRef<HTMLDivElement>(null);
  const search = usePageSearch(signedIn, inSettings ? null : (open?.chatId ?? null), sidebar, stage);
  const { inChat } = search;
  useShortcuts({
    find: () => {
      search.field.current?.focus();
      search.field.current?.select();
    },
    help: () => setHelping(true),
    step: (places) => {
      const next = chatBeside(arrangedChats(messenger.chats.state.get().chats).listed, open?.chatId ?? null, places);
      if (next !== null) {
        location.hash = next;
      }
    },
  });

  const logOut = () => {
    parley.logOut().catch((error: unknown) => {
      console.warn('The server could not be told about the log-out', error);
    });
  };

  const askBeforeLogOut = () => {
    if (messenger.sendQueue.state.get().length > 0) {
      setAsking(true);
    } else {
      logOut();
    }
  };

  return (
    <main className={isOpen ? 'messenger chat-open' : 'messenger'} onPointerOver={tellExactTime}>
      <section ref={sidebar} className="sidebar" tabIndex={-1} aria-label={texts.page.chats}>
        <header className="bar">
          <h1>Parley</h1>
          <ConnectionState {...connection} />
        </header>
        <ConnectionBanner {...connection} />
        <ListSearch messenger={messenger} search={signedIn.search} field={search.field}>
          <SidebarTabs
            tab={tab}
            unread={unread}
            focusAtFirst={focusAtFirst}
            choose={(next) => {
              setTab(next);
              if (next === 'rooms') {
                void messenger.rooms.load();
              }
            }}
          >
            {tab === 'chats' ? (
              <ChatListView
                chats={messenger.chats}
                drafts={messenger.drafts}
                names={messenger.names}
                me={messenger.me}
                presence={presence}
                typing={typing}
                notifications={signedIn.notifications}
                openId={open?.chatId ?? null}
              />
            ) : (
              <LatePart>
                <RoomsView
                  rooms={messenger.rooms}
                  openId={open?.chatId ?? null}
                  isAdmin={messenger.moderate !== null}
                  enter={(room) => {
                    location.hash = room.chat_id;
                  }}
                />
              </LatePart>
            )}
          </SidebarTabs>
        </ListSearch>
        {isListed && (
          <LatePart>
            <ChatMenus {...signedIn} list={sidebar} openId={open?.chatId ?? null} />
          </LatePart>
        )}
        <UpdatePrompt />
        <footer className="bar">
          <span>
            <span className="visually-hidden">{texts.page.signedInAs}</span>
            <OwnName messenger={messenger} />
          </span>
          <a
            className="button"
            href={`#${SETTINGS}`}
            aria-current={inSettings ? 'page' : undefined}
          >
            {texts.page.settings}
          </a>
          <button type="button" onClick={askBeforeLogOut}>
            {texts.page.logOut}
          </button>
        </footer>
        {isListed && (
          <LatePart>
            <ListResizer />
          </LatePart>
        )}
        {asking && (
          <LatePart>
            <LogOutQuestion
              unsent={messenger.sendQueue.state}
              answered={(yes) => {
                setAsking(false);
                if (yes) {
                  logOut();
                }
              }}
            />
          </LatePart>
        )}
      </section>
      {helping && (
        <Suspense>
          <ShortcutsDialog closed={() => setHelping(false)} />
        </Suspense>
      )}
      <div ref={stage} className={`stage${inChat.search === null ? '' : ' searching'}${search.folded ? ' folded' : ''}`}>
        {inSettings && (
          <LatePart>
            <SettingsView {...signedIn} />
          </LatePart>
        )}
        {!inSettings && open === null && (
          <NothingOpen find={() => search.field.current?.focus()} help={() => setHelping(true)} />
        )}
        {!inSettings && open !== null && (
          <LatePart>
            <ConversationStage
              media={signedIn.media}
              messenger={messenger}
              notifications={signedIn.notifications}
              findMentionable={signedIn.findMentionable}
              open={open}
              presence={presence}
              typing={typing}
              connection={connection}
              search={search.begin}
            />
          </LatePart>
        )}
        {inChat.search !== null && (
          <LatePart>
            <ChatSearch
              key={`search-${inChat.search.chatId}`}
              messenger={messenger}
              search={inChat.search}
              folded={search.folded}
              fold={search.fold}
              close={inChat.close}
            />
          </LatePart>
        )}
      </div>
    </main>
  );
}
