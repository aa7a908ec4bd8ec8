import type { Span } from './hits';

/** A long text is shown from this many characters before the first highlighted word. */
const LEAD_CHARACTERS = 40;

/** So many characters of a text are shown. */
const SHOWN_CHARACTERS = 240;

/** A piece of a text; `marked` if it was searched for. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** The part of a text around the words that were searched for. */
export interface Excerpt {
  readonly pieces: readonly Piece[];
  /** Whether there is text before it, and after it. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** The part of `text` with the first highlights. It begins and ends between words, if there are blanks. */
export function excerptOf(text: string, highlights: readonly Span[]): Excerpt {
  const spans = usable(text, highlights);
  const from = beginning(text, spans[0]?.start ?? 0);
  const to = ending(text, Math.max(from + SHOWN_CHARACTERS, spans[0]?.end ?? 0));
  const pieces: Piece[] = [];
  let end = from;
  const add = (until: number, marked: boolean) => {
    if (until > end) {
      pieces.push({ text: text.slice(end, until), marked });
      end = until;
    }
  };
  for (const span of spans) {
    add(Math.min(span.start, to), false);
    add(Math.min(span.end, to), true);
  }
  add(to, false);
  return { pieces, cutBefore: from > 0, cutAfter: to < text.length };
}

/** The spans that are inside of the text and in order; others would show the text twice or not at all. */
function usable(text: string, highlights: readonly Span[]): readonly Span[] {
  let end = 0;
  return highlights.filter((span) => {
    const fits = span.start >= end && span.end > span.start && span.end <= text.length;
    end = fits ? span.end : end;
    return fits;
  });
}

/** Where an excerpt begins whose first highlighted word is at `word`. */
function beginning(text: string, word: number): number {
  if (word <= LEAD_CHARACTERS) {
    return 0;
  }
  const earliest = word - LEAD_CHARACTERS;
  const blank = text.slice(earliest, word).search(/\s/u);
  return whole(text, blank < 0 ? earliest : earliest + blank + 1);
}

function ending(text: string, latest: number): number {
  if (latest >= text.length) {
    return text.length;
  }
  const last = /\s\S{0,30}$/u.exec(text.slice(0, latest));
  return whole(text, last === null || latest - last.index > LEAD_CHARACTERS ? latest : last.index);
}

/** What a person sees as one character, such as a letter with its accents or a joined emoji. */
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The next place that cuts no character in two. */
function whole(text: string, place: number): number {
  const at = characters.segment(text).containing(place);
  return at === undefined || at.index === place ? place : at.index + at.segment.length;
}
