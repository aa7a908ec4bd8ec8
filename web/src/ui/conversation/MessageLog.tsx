import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { ConversationState, Wanted } from '../../domain/conversationState';
import type { ChatEvent, Member } from '../../domain/event';
import { type LogEntry, placeIn } from '../../domain/logDays';
import type { MessageStatus } from '../../domain/messageStatus';
import type { Rights } from '../../domain/rights';
import { BubbleView } from './BubbleView';
import { LogSkeleton } from './LogSkeleton';
import { useLoadWhenSeen, useSeen } from './logHooks';
import type { MessageActions } from './messageActions';
import { ToNewest } from './ToNewest';
import type { UnsentActions } from './UnsentBubble';
import { firstUnread, useUnreadPlace } from './unreadPlace';
import { useHeldScroll } from './useHeldScroll';
import { useLongPress } from './useLongPress';
import { useRovingFocus } from './useRovingFocus';
import { lateTexts } from '../../text/lateTexts';

interface Props extends UnsentActions {
  readonly bubbles: readonly LogEntry[];
  readonly me: Member;
  readonly names: ReadonlyMap<string, string>;
  readonly isRoom: boolean;
  /** The status of a message of this person; null in rooms. */
  readonly statusOf: (event: ChatEvent) => MessageStatus | null;
  /** Called with the newest message of another person when it is visible; null if nobody is to know. */
  readonly seen: ((eventId: string) => void) | null;
  /** Whether history is being read. */
  readonly busy: boolean;
  readonly state: ConversationState;
  readonly loadOlder: () => void;
  readonly loadNewer: () => void;
  /** Forgets older messages, if many are loaded. */
  readonly shorten: () => void;
  /** Loads the end of the log, which is not loaded. */
  readonly showNewest: () => void;
  /** The message with this id, if it is loaded or was read for a quote. */
  readonly find: (eventId: string) => ChatEvent | undefined;
  readonly rights: Rights;
  readonly actions: MessageActions;
}

/** The log of a conversation: its bubbles, and older or newer ones while the person scrolls. */
export function MessageLog(props: Props) {
  const { bubbles, me, names, isRoom, statusOf, seen, state, find, rights, actions } = props;
  const { busy, loadOlder, loadNewer, shorten, retry, rewrite, discard } = props;
  const { hasOlder, older, hasNewer, newer, wanted, returns } = state;
  const { conversation: words } = lateTexts;
  const today = new Date().toDateString();
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const lastUnsent = bubbles.findLast((bubble) => bubble.kind === 'unsent')?.key ?? null;
  const { away, toNewest, stay } = useHeldScroll(box, list, bubbles, lastUnsent, !hasNewer, returns);
  const top = useLoadWhenSeen(box, hasOlder && older === 'idle', loadOlder, bubbles.length);
  const bottom = useLoadWhenSeen(box, hasNewer && newer === 'idle', loadNewer, bubbles.length);
  useWanted(list, wanted);
  const openMenu = (eventId: string, element: HTMLElement) => {
    const event = find(eventId);
    if (event !== undefined) {
      actions.openMenu(event, element);
    }
  };
  const { current, ...roving } = useRovingFocus(openMenu);
  const longPress = useLongPress(openMenu);
  const tabbable = bubbles.some((bubble) => eventIdOf(bubble) === current)
    ? current
    : eventIdOf(bubbles.findLast((bubble) => eventIdOf(bubble) !== null));
  const unread = firstUnread(bubbles, state, me);
  const isPlaced = useUnreadPlace(box, state.unread, unread, stay);
  useSeen(away || !isPlaced ? null : newestOfOthers(bubbles, me), seen);

  const isAtEnd = !away && isPlaced;
  useEffect(() => {
    if (isAtEnd) {
      shorten();
    }
  }, [isAtEnd, shorten, bubbles.length]);

  /** The button disappears, so its focus goes to the log. */
  const showNewest = () => {
    box.current?.focus({ preventScroll: true });
    if (hasNewer) {
      props.showNewest();
    } else {
      toNewest();
    }
  };

  return (
    <div className="log-frame">
      <div className="log" ref={box} role="region" tabIndex={0} aria-label={words.messagesScrollable}>
        <div ref={top} className="log-top">
          {older === 'loading' && <span role="status">{words.loadingOlder}</span>}
          {older === 'failed' && (
            <button type="button" onClick={loadOlder}>
              {words.olderNotLoaded}
            </button>
          )}
        </div>
        <div role="log" aria-live="polite" aria-label={words.messages} aria-busy={busy}>
          <ol ref={list} className={isRoom ? 'in-room' : undefined} {...roving} {...longPress}>
            {bubbles.map((bubble, i) => (
              <BubbleView
                key={bubble.key}
                startsUnread={bubble.key === unread.key}
                bubble={bubble}
                me={me}
                names={names}
                isRoom={isRoom}
                place={placeIn(bubbles, i, me.user_id)}
                status={
                  bubble.kind === 'event' && bubble.event.author_id === me.user_id
                    ? statusOf(bubble.event)
                    : null
                }
                quoted={quotedBy(bubble, find)}
                tabbable={tabbable !== null && eventIdOf(bubble) === tabbable}
                marked={wanted !== null && eventIdOf(bubble) === wanted.eventId}
                {...{ today, rights, actions, retry, rewrite, discard }}
              />
            ))}
          </ol>
        </div>
        <div ref={bottom} className="log-bottom">
          {newer === 'loading' && <span role="status">{words.loadingNewer}</span>}
          {newer === 'failed' && (
            <button type="button" onClick={loadNewer}>
              {words.newerNotLoaded}
            </button>
          )}
        </div>
      </div>
      {state.phase === 'loading' && bubbles.length === 0 && <LogSkeleton />}
      <ToNewest entries={bubbles} me={me.user_id} away={away} ended={!hasNewer} show={showNewest} />
    </div>
  );
}

/** The id of a message in the log; null for other bubbles. */
function eventIdOf(bubble: LogEntry | undefined): string | null {
  return bubble?.kind === 'event' && bubble.event.type === 'MESSAGE' ? bubble.event.event_id : null;
}

/** The message that a bubble replies to: null if it replies to none, undefined if it is not known. */
function quotedBy(bubble: LogEntry, find: (eventId: string) => ChatEvent | undefined): ChatEvent | null | undefined {
  if (bubble.kind === 'day' || bubble.kind === 'moves') {
    return null;
  }
  const id = bubble.kind === 'unsent' ? bubble.message.reply_to : bubble.event.target_event_id;
  return id == null ? null : find(id);
}

/** Brings the wanted message into view, and gives it the focus, unless somebody goes from hit to hit by a field. */
function useWanted(list: RefObject<HTMLElement | null>, wanted: Wanted | null): void {
  useLayoutEffect(() => {
    const entry =
      wanted === null ? null : list.current?.querySelector<HTMLElement>(`[data-event-id="${wanted.eventId}"]`);
    entry?.scrollIntoView({ block: 'center' });
    if (document.activeElement?.matches('input[type=search]') !== true) {
      entry?.focus({ preventScroll: true });
    }
  }, [list, wanted]);
}

function newestOfOthers(bubbles: readonly LogEntry[], me: Member): string | null {
  const newest = bubbles.findLast(
    (bubble) =>
      bubble.kind === 'event' &&
      bubble.event.type === 'MESSAGE' &&
      bubble.event.author_id !== me.user_id,
  );
  return newest?.kind === 'event' ? newest.event.event_id : null;
}
