import { type RefObject, useEffect, useRef } from 'react';
import type { Bubble } from '../../domain/bubbles';
import type { ChatEvent, Member } from '../../domain/event';
import type { MessageStatus } from '../../domain/messageStatus';
import type { UnsentMessage } from '../../domain/sendQueue';
import { BubbleView } from './BubbleView';
import { useHeldScroll } from './useHeldScroll';

interface Props {
  readonly bubbles: readonly Bubble[];
  readonly me: Member;
  readonly names: ReadonlyMap<string, string>;
  readonly isRoom: boolean;
  /** The status of a message of this person; null in rooms. */
  readonly statusOf: (event: ChatEvent) => MessageStatus | null;
  /** Called with the newest message of another person when it is visible; null if nobody is to know. */
  readonly seen: ((eventId: string) => void) | null;
  /** Whether history is being read. */
  readonly busy: boolean;
  readonly hasOlder: boolean;
  readonly older: 'idle' | 'loading' | 'failed';
  readonly loadOlder: () => void;
  readonly retry: (clientId: string) => void;
  readonly rewrite: (message: UnsentMessage) => void;
  readonly discard: (clientId: string) => void;
}

/** The next older page loads when its place is less than this above the visible part. */
const LOAD_AHEAD_PX = 400;

/** The log of a conversation: its bubbles, and older ones while the person scrolls up. */
export function MessageLog(props: Props) {
  const { bubbles, me, names, isRoom, statusOf, seen, hasOlder, older } = props;
  const { busy, loadOlder, retry, rewrite, discard } = props;
  const today = new Date().toDateString();
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const lastUnsent = bubbles.findLast((bubble) => bubble.kind === 'unsent')?.key ?? null;
  const { away, toNewest } = useHeldScroll(box, list, bubbles, lastUnsent);
  const top = useLoadWhenSeen(box, hasOlder && older === 'idle', loadOlder, bubbles.length);
  useSeen(away ? null : newestOfOthers(bubbles, me), seen);

  /** The button disappears, so its focus goes to the log. */
  const showNewest = () => {
    box.current?.focus({ preventScroll: true });
    toNewest();
  };

  return (
    <div className="log-frame">
      <div className="log" ref={box} role="region" tabIndex={0} aria-label="Messages, scrollable">
        <div ref={top} className="log-top">
          {older === 'loading' && <span role="status">Loading older messages…</span>}
          {older === 'failed' && (
            <button type="button" onClick={loadOlder}>
              Older messages could not be loaded. Try again
            </button>
          )}
        </div>
        <div role="log" aria-live="polite" aria-label="Messages" aria-busy={busy}>
          <ol ref={list}>
            {bubbles.map((bubble, i) => (
              <BubbleView
                key={bubble.key}
                bubble={bubble}
                me={me}
                names={names}
                isRoom={isRoom}
                isFirst={authorOf(bubble) !== authorOf(bubbles[i - 1])}
                status={
                  bubble.kind === 'event' && bubble.event.author_id === me.user_id
                    ? statusOf(bubble.event)
                    : null
                }
                today={today}
                retry={retry}
                rewrite={rewrite}
                discard={discard}
              />
            ))}
          </ol>
        </div>
      </div>
      {away && (
        <button type="button" className="to-newest" onClick={showNewest}>
          ↓ Newest messages
        </button>
      )}
    </div>
  );
}

/** The author of a message in the log; null for other bubbles. */
function authorOf(bubble: Bubble | undefined): string | null {
  const event = bubble?.kind === 'event' ? bubble.event : null;
  return event?.type === 'MESSAGE' ? event.author_id : null;
}

function newestOfOthers(bubbles: readonly Bubble[], me: Member): string | null {
  const newest = bubbles.findLast(
    (bubble) =>
      bubble.kind === 'event' &&
      bubble.event.type === 'MESSAGE' &&
      bubble.event.author_id !== me.user_id,
  );
  return newest?.kind === 'event' ? newest.event.event_id : null;
}

/** Calls `seen` with each new `eventId`, as soon as the page is visible. */
function useSeen(eventId: string | null, seen: ((eventId: string) => void) | null): void {
  const latest = useRef(seen);
  useEffect(() => {
    latest.current = seen;
  });
  const active = seen !== null;
  useEffect(() => {
    const look = () => {
      if (active && eventId !== null && document.visibilityState === 'visible') {
        latest.current?.(eventId);
      }
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [eventId, active]);
}

/**
 * Calls `load` when the returned element comes near the visible part.
 *
 * @param changed a change of this value makes it check again
 */
function useLoadWhenSeen(
  box: RefObject<HTMLDivElement | null>,
  active: boolean,
  load: () => void,
  changed: number,
): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    if (!active || element.current === null) {
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          latest.current();
        }
      },
      { root: box.current, rootMargin: `${LOAD_AHEAD_PX}px 0px 0px 0px` },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [box, active, changed]);
  return element;
}
