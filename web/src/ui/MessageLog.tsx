import { type RefObject, useEffect, useRef } from 'react';
import type { Bubble } from '../domain/bubbles';
import type { Member } from '../domain/event';
import { BubbleView } from './BubbleView';
import { useHeldScroll } from './useHeldScroll';

interface Props {
  readonly bubbles: readonly Bubble[];
  readonly me: Member;
  readonly members: readonly Member[];
  readonly hasOlder: boolean;
  readonly older: 'idle' | 'loading' | 'failed';
  readonly loadOlder: () => void;
  readonly retry: (clientId: string) => void;
  readonly discard: (clientId: string) => void;
}

/** How far above the visible part the next older page starts to load. */
const LOAD_AHEAD_PX = 400;

export function MessageLog(props: Props) {
  const { bubbles, me, members, hasOlder, older, loadOlder, retry, discard } = props;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const written = bubbles.findLast((bubble) => bubble.kind === 'unsent')?.key ?? null;
  const { away, toNewest } = useHeldScroll(box, list, bubbles, written);
  const top = useLoadWhenSeen(box, hasOlder && older === 'idle', loadOlder, bubbles.length);
  const names = new Map(members.map((member) => [member.user_id, member.username]));

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
          {bubbles.map((bubble) => (
            <BubbleView
              key={bubble.key}
              bubble={bubble}
              me={me}
              names={names}
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
