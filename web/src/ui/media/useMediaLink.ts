import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useMedia } from './MediaContext';

/** Files are loaded when their place is less than this outside of the window. */
const LOAD_AHEAD_PX = 600;

/** A link to a file, as far as it is known. */
interface LinkState {
  readonly url: string | null;
  /** Why there is none; null if nothing failed. */
  readonly error: unknown;
}

/** A link that the bucket refuses twice is not asked for again without the person. */
const REFUSALS_MAX = 1;

/**
 * A link to a file that is shown, once it is `wanted`.
 *
 * @returns `refused` is called when the link does not work: it may be too old, so another one is asked for; `again`
 *     when the person wants to try again
 */
export function useMediaLink(attachmentId: string, wanted: boolean) {
  const { links, chatId } = useMedia();
  const [state, setState] = useState<LinkState>({ url: null, error: null });
  const [attempt, setAttempt] = useState(0);
  const refusals = useRef(0);
  useEffect(() => {
    if (!wanted) {
      return;
    }
    let left = false;
    const arrive = (next: LinkState) => {
      if (!left) {
        setState(next);
      }
    };
    links.link(chatId, attachmentId).then(
      (url) => arrive({ url, error: null }),
      (error: unknown) => arrive({ url: null, error }),
    );
    return () => {
      left = true;
    };
  }, [links, chatId, attachmentId, wanted, attempt]);
  const again = useCallback(() => {
    links.refused(chatId, attachmentId);
    setState({ url: null, error: null });
    setAttempt((count) => count + 1);
  }, [links, chatId, attachmentId]);
  const refused = useCallback(() => {
    refusals.current += 1;
    if (refusals.current > REFUSALS_MAX) {
      setState({ url: null, error: new Error('the bucket refuses its links, or the file is damaged') });
    } else {
      again();
    }
  }, [again]);
  const worked = useCallback(() => {
    refusals.current = 0;
  }, []);
  return { ...state, refused, again, worked };
}

/** Whether the element is or was near the visible part of the window. */
export function useNear<T extends HTMLElement>(): readonly [RefObject<T | null>, boolean] {
  const element = useRef<T>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || element.current === null) {
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          setNear(true);
        }
      },
      { rootMargin: `${LOAD_AHEAD_PX}px 0px` },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [near]);
  return [element, near];
}
