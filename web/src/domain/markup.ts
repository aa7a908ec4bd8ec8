import { type InlinePart, inlineParts } from './inlineMarkup';

/** A part of a message that has lines of its own. */
export type Block =
  | { readonly kind: 'text'; readonly parts: readonly InlinePart[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list';
      /** The number of the first entry; null if the entries have no numbers. */
      readonly start: number | null;
      readonly entries: readonly (readonly InlinePart[])[];
    };

/** Quotes in quotes are shown as such only so far. */
const QUOTE_DEPTH_MAX = 3;

const FENCE = /^```[\w+#.-]*\s*$/;
const QUOTE = /^> ?/;
const ENTRY = /^ {0,3}(?:[-*•]|(\d{1,3})[.)])[ \t]+(?=\S)/;

/** What a text begins with that can be more than plain: most messages have none of it. */
const MARKS = /[*_`>•-]|:\/\/|^ {0,3}\d/m;

/**
 * Reads the part of Markdown that messages have: bold, italic, code, blocks of code, quotes, lists and links.
 * Everything else is text, and what is not closed is text, too.
 */
export function blocksOf(text: string): readonly Block[] {
  return MARKS.test(text) ? readBlocks(text.split('\n'), 0) : [{ kind: 'text', parts: [{ kind: 'text', text }] }];
}

function readBlocks(lines: readonly string[], depth: number): readonly Block[] {
  const blocks: Block[] = [];
  let plain: string[] = [];
  const endText = () => {
    const text = withoutEmptyEnds(plain).join('\n');
    if (text !== '') {
      blocks.push({ kind: 'text', parts: inlineParts(text) });
    }
    plain = [];
  };
  for (let i = 0; i < lines.length; ) {
    const read = readBlock(lines, i, depth);
    if (read === null) {
      plain.push(lines[i] ?? '');
      i += 1;
    } else {
      endText();
      blocks.push(read.block);
      i = read.next;
    }
  }
  endText();
  return blocks;
}

interface ReadBlock {
  readonly block: Block;
  /** The line after it. */
  readonly next: number;
}

/** The block that begins with this line; null if the line is plain text. */
function readBlock(lines: readonly string[], start: number, depth: number): ReadBlock | null {
  const line = lines[start] ?? '';
  if (FENCE.test(line)) {
    const end = lines.findIndex((each, i) => i > start && each.trimEnd() === '```');
    return end < 0 ? null : { block: { kind: 'code', text: lines.slice(start + 1, end).join('\n') }, next: end + 1 };
  }
  if (/^> +\S/.test(line) && depth < QUOTE_DEPTH_MAX) {
    const next = endOf(lines, start, (each) => each === '>' || each.startsWith('> '));
    const inner = lines.slice(start, next).map((each) => each.replace(QUOTE, ''));
    return { block: { kind: 'quote', blocks: readBlocks(inner, depth + 1) }, next };
  }
  const first = ENTRY.exec(line);
  if (first === null) {
    return null;
  }
  const isNumbered = first[1] !== undefined;
  const next = endOf(lines, start, (each) => {
    const entry = ENTRY.exec(each);
    return entry !== null && (entry[1] !== undefined) === isNumbered;
  });
  const entries = lines.slice(start, next).map((each) => inlineParts(each.replace(ENTRY, '')));
  return { block: { kind: 'list', start: isNumbered ? Number(first[1]) : null, entries }, next };
}

function endOf(lines: readonly string[], start: number, belongs: (line: string) => boolean): number {
  const end = lines.findIndex((line, i) => i > start && !belongs(line));
  return end < 0 ? lines.length : end;
}

/** The block before and the one after have a distance already. */
function withoutEmptyEnds(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}
