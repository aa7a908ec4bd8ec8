import { type RefObject, useEffect, useRef } from 'react';
import type { Bubble } from '../domain/bubbles';
import type { ChatEvent, Member } from '../domain/event';
import type { Receipt } from '../domain/receipts';
import { BubbleView } from './BubbleView';
import { useHeldScroll } from './useHeldScroll';

interface Props {
  readonly bubbles: readonly Bubble[];
  readonly me: Member;
  readonly names: ReadonlyMap<string, string>;
  readonly isRoom: boolean;
  /** How far a message has come; null where nobody tells. */
  readonly receipt: (event: ChatEvent) => Receipt | null;
  /** Called with the newest message of somebody else once it is before one's eyes. */
  readonly seen: ((eventId: string) => void) | null;
  readonly hasOlder: boolean;
  readonly older: 'idle' | 'loading' | 'failed';
  readonly loadOlder: () => void;
  readonly retry: (clientId: string) => void;
  readonly discard: (clientId: string) => void;
}

/** How far above the visible part the next older page starts to load. */
const LOAD_AHEAD_PX = 400;

export function MessageLog(props: Props) {
  const { bubbles, me, names, isRoom, receipt, seen, hasOlder, older } = props;
  const { loadOlder, retry, discard } = props;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const written = bubbles.findLast((bubble) => bubble.kind === 'unsent')?.key ?? null;
  const { away, toNewest } = useHeldScroll(box, list, bubbles, written);
  const top = useLoadWhenSeen(box, hasOlder && older === 'idle', loadOlder, bubbles.length);
  useSeen(away ? null : newestOfOthers(bubbles, me), seen);

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
        <ol ref={list} role="log" aria-live="polite" aria-label="Messages">
          {bubbles.map((bubble, i) => (
            <BubbleView
              key={bubble.key}
              bubble={bubble}
              me={me}
              names={names}
              isRoom={isRoom}
              isFirst={authorOf(bubble) !== authorOf(bubbles[i - 1])}
              receipt={
                bubble.kind === 'event' && bubble.event.author_id === me.user_id
                  ? receipt(bubble.event)
                  : null
              }
              retry={retry}
              discard={discard}
            />
          ))}
        </ol>
      </div>
      {away && (
        <button type="button" className="to-newest" onClick={toNewest}>
          ↓ Newest messages
        </button>
      )}
    </div>
  );
}

/** Of a message in the log; null for other lines. */
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

/** Calls `seen` for each new `eventId` as soon as somebody may be looking at the page. */
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

/** Calls `load` whenever the returned element is near the visible part; `changed` looks again. */
function useLoadWhenSeen(
  box: RefObject<HTMLDivElement | null>,
  active: boolean,
  load: () => void,
  changed: number,
): RefObject<HTMLDivElement | null> {
  const seen = useRef<HTMLDivElement>(null);
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    if (!active || seen.current === null) {
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
    observer.observe(seen.current);
    return () => observer.disconnect();
  }, [box, active, changed]);
  return seen;
}
