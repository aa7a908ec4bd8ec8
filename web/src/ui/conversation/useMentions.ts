import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Member } from '../../domain/event';
import { begunMention, type FindMentionable, meantBy, withMention } from '../../domain/mentions';

/** The people who are offered while a mention is written. */
export interface OfferedPeople {
  /** Empty if the list is closed. */
  readonly people: readonly Member[];
  /** The index of the one whom Enter chooses. */
  readonly active: number;
  readonly choose: (person: Member) => void;
  /** Handles a key of the field; whether the key was for the list. */
  readonly handleKey: (event: KeyboardEvent) => boolean;
  /** The caret may be elsewhere. */
  readonly moved: () => void;
  readonly close: () => void;
}

/** Offers the people of a chat while `@` and letters are written in a field. */
export function useMentions(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  write: (text: string) => void,
  find: FindMentionable,
  chatId: string,
): OfferedPeople {
  const [caret, setCaret] = useState<number | null>(null);
  /** The index of the mention at which the person has closed the list. */
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [found, setFound] = useState<readonly Member[]>([]);
  const [active, setActive] = useState(0);
  const nextCaret = useRef<number | null>(null);
  const begun = caret === null ? null : begunMention(text, caret);
  const letters = begun === null || begun.start === closedAt ? null : begun.letters;

  useEffect(() => {
    setActive(0);
    if (letters === null) {
      return;
    }
    const search = new AbortController();
    const { signal } = search;
    find(chatId, letters, signal).then(
      (people) => {
        if (!signal.aborted) {
          setFound(people);
        }
      },
      (error: unknown) => {
        if (!signal.aborted) {
          console.warn('Nobody can be offered for a mention', error);
        }
      },
    );
    return () => search.abort();
  }, [find, chatId, letters]);

  useLayoutEffect(() => {
    if (nextCaret.current !== null) {
      field.current?.setSelectionRange(nextCaret.current, nextCaret.current);
      nextCaret.current = null;
    }
  }, [field, text]);

  const people = letters === null ? [] : meantBy(letters, found);
  const current = Math.min(active, people.length - 1);

  const choose = ({ username }: Member) => {
    if (begun !== null) {
      const next = withMention(text, begun, username);
      nextCaret.current = next.caret;
      setCaret(null);
      write(next.text);
      field.current?.focus();
    }
  };

  const handleKey = (event: KeyboardEvent): boolean => {
    const person = people[current];
    if (person === undefined || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) {
      return false;
    }
    switch (event.key) {
      case 'ArrowDown':
        setActive((current + 1) % people.length);
        break;
      case 'ArrowUp':
        setActive((current + people.length - 1) % people.length);
        break;
      case 'Enter':
      case 'Tab':
        choose(person);
        break;
      case 'Escape':
        setClosedAt(begun?.start ?? null);
        break;
      default:
        return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  const moved = () => {
    if (field.current !== null) {
      const { value, selectionStart, selectionEnd } = field.current;
      const at = selectionStart === selectionEnd ? selectionStart : null;
      setCaret(at);
      if (at === null || begunMention(value, at)?.start !== closedAt) {
        setClosedAt(null);
      }
    }
  };

  return { people, active: current, choose, handleKey, moved, close: () => setCaret(null) };
}
