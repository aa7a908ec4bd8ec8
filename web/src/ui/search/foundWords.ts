import { type RefObject, useEffect } from 'react';
import type { ChatEvent } from '../../domain/event';
import type { Hit, Span } from '../../domain/hits';
import { Store } from '../../domain/store';
import { useStore } from '../useStore';

/** The name of the highlight in the style sheet. */
const NAME = 'found';

/** The hit that the person went to last. */
export const lastFollowed = new Store<Hit | null>(null);

/**
 * Highlights the words that were searched for in the body of a message, if a search has led to it and the message has not
 * changed since. The elements of the body stay as they are: the browser paints the highlight over their text.
 */
export function useFoundWords(message: RefObject<HTMLElement | null>, event: ChatEvent, marked: boolean): void {
  const hit = useStore(lastFollowed);
  const isFollowed = marked && hit?.message.event_id === event.event_id && hit.message.body === event.body;
  const spans = isFollowed ? hit.highlights : null;
  useEffect(() => {
    const body = message.current?.querySelector<HTMLElement>('.body') ?? null;
    // Older browsers show the frame around the message only.
    if (spans === null || body === null || event.body === null || !('highlights' in CSS)) {
      return undefined;
    }
    const highlight = new Highlight(...rangesIn(body, event.body, spans));
    CSS.highlights.set(NAME, highlight);
    return () => {
      // The next message may have set its own already.
      if (CSS.highlights.get(NAME) === highlight) {
        CSS.highlights.delete(NAME);
      }
    };
  }, [message, spans, event.body]);
}

/**
 * The places of `spans` of `text` in the elements that show it. These leave out the marks of the text, such as the stars
 * around bold words, and shorten addresses: what is not shown as it is written is not highlighted.
 */
function rangesIn(element: HTMLElement, text: string, spans: readonly Span[]): readonly Range[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const ranges: Range[] = [];
  let shownTo = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const shown = node.nodeValue ?? '';
    const start = text.indexOf(shown, shownTo);
    if (start < 0) {
      continue;
    }
    shownTo = start + shown.length;
    for (const span of spans) {
      const [from, to] = [Math.max(span.start, start), Math.min(span.end, shownTo)];
      if (from < to) {
        const range = new Range();
        range.setStart(node, from - start);
        range.setEnd(node, to - start);
        ranges.push(range);
      }
    }
  }
  return ranges;
}
