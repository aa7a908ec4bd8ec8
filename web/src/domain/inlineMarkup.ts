import { textParts } from './links';

/** A part of a line. */
export type InlinePart =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'bold' | 'italic'; readonly parts: readonly InlinePart[] }
  | {
      readonly kind: 'link';
      readonly text: string;
      readonly href: string;
      /** Where a link leads that has a text of its own; null if the text says it. */
      readonly host: string | null;
    };

/** Marks inside of marks are read only so far. */
const DEPTH_MAX = 6;

const CODE = /(`{1,3})(?!`)([^\n]*?[^`\n])\1(?!`)/g;
const NAMED_LINK = /\[([^[\]\n]{1,200})\]\((https?:\/\/[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)\)/giu;
const MARK = /\*+|_+/g;
/** Three make a text bold and italic; more are a line of stars. */
const MARK_CHARACTERS_MAX = 3;
/** A mark beside such a letter is part of a word. Scripts without blanks between words are left out. */
const WORD = /[\p{L}\p{N}]/u;
const NO_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** A mark that may begin or end something, or a part that is complete. */
type Token =
  | { readonly kind: 'mark'; readonly text: string; readonly opens: boolean; readonly closes: boolean }
  | { readonly kind: 'part'; readonly part: InlinePart };

/** Reads bold, italic, code and links. */
export function inlineParts(text: string): readonly InlinePart[] {
  return joined(withoutMarks(tokensOf(text)));
}

/** Code first, because it has no other marks; then links, whose addresses may have the same characters. */
function tokensOf(text: string): readonly Token[] {
  return split(text, CODE, ([, , code = '']) => ({ kind: 'code', text: code }), (between, before, after) =>
    split(between, NAMED_LINK, namedLink, (rest, prior, later) =>
      plainTokens(rest, prior || before, later || after),
    ),
  );
}

type Between = (text: string, before: string, after: string) => readonly Token[];

/** Makes a part of each match, and tokens of what is between, with the characters beside it. */
function split(
  text: string,
  pattern: RegExp,
  partOf: (match: RegExpMatchArray) => InlinePart | null,
  between: Between,
): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const part = partOf(match);
    if (part !== null) {
      tokens.push(...between(text.slice(end, match.index), text[end - 1] ?? '', text[match.index] ?? ''));
      tokens.push({ kind: 'part', part });
      end = match.index + match[0].length;
    }
  }
  return [...tokens, ...between(text.slice(end), text[end - 1] ?? '', '')];
}

function namedLink([, label = '', url = '']: RegExpMatchArray): InlinePart | null {
  if (!URL.canParse(url)) {
    return null;
  }
  const { href, host } = new URL(url);
  return { kind: 'link', text: label, href, host };
}

function plainTokens(text: string, before: string, after: string): readonly Token[] {
  const parts = textParts(text);
  const tokens: Token[] = [];
  parts.forEach((part, i) => {
    if (part.kind === 'text') {
      const previous = parts[i - 1]?.text.at(-1) ?? (i === 0 ? before : '');
      const next = parts[i + 1]?.text[0] ?? (i === parts.length - 1 ? after : '');
      tokens.push(...markTokens(part.text, previous, next));
      return;
    }
    // A mark that ends behind an address does not belong to it, if it was begun before.
    const mark = /[*_]+$/.exec(part.text)?.[0] ?? '';
    const isMark = mark !== '' && parts.slice(0, i).some((each) => each.text.includes(mark));
    const address = isMark ? part.text.slice(0, -mark.length) : part.text;
    const href = isMark && URL.canParse(address) ? new URL(address).href : part.href;
    tokens.push({ kind: 'part', part: { kind: 'link', text: address, href, host: null } });
    if (isMark) {
      tokens.push({ kind: 'mark', text: mark, opens: false, closes: true });
    }
  });
  return tokens;
}

function markTokens(text: string, before: string, after: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  const addText = (until: number) => {
    if (until > end) {
      tokens.push({ kind: 'part', part: { kind: 'text', text: text.slice(end, until) } });
    }
  };
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    const previous = text[index - 1] ?? before;
    const next = text[index + mark.length] ?? after;
    const isMark = mark.length <= MARK_CHARACTERS_MAX;
    addText(index);
    tokens.push({
      kind: 'mark',
      text: mark,
      opens: isMark && isVisible(next) && !isInWord(previous),
      closes: isMark && isVisible(previous) && !isInWord(next),
    });
    end = index + mark.length;
  }
  addText(text.length);
  return tokens;
}

function isVisible(character: string): boolean {
  return character !== '' && !/\s/u.test(character);
}

function isInWord(character: string): boolean {
  return WORD.test(character) && !NO_BLANKS.test(character);
}

interface Frame {
  readonly mark: string;
  readonly parts: InlinePart[];
}

/** Puts what is between two equal marks into a part of its own. A mark without another one is text. */
function withoutMarks(tokens: readonly Token[]): readonly InlinePart[] {
  const frames: Frame[] = [{ mark: '', parts: [] }];
  const top = () => frames.at(-1) as Frame;
  for (const token of tokens) {
    if (token.kind === 'part') {
      top().parts.push(token.part);
      continue;
    }
    const opener = token.closes ? frames.findLastIndex(({ mark }) => mark === token.text) : -1;
    const isEmpty = opener === frames.length - 1 && top().parts.length === 0;
    if (opener > 0 && !isEmpty) {
      dropFramesAbove(frames, opener);
      const { parts } = frames.pop() as Frame;
      top().parts.push(marked(token.text.length, joined(parts)));
    } else if (token.opens && frames.length <= DEPTH_MAX) {
      frames.push({ mark: token.text, parts: [] });
    } else {
      top().parts.push({ kind: 'text', text: token.text });
    }
  }
  dropFramesAbove(frames, 0);
  return top().parts;
}

/** Marks that were not closed are text. */
function dropFramesAbove(frames: Frame[], index: number): void {
  while (frames.length - 1 > index) {
    const { mark, parts } = frames.pop() as Frame;
    frames.at(-1)?.parts.push({ kind: 'text', text: mark }, ...parts);
  }
}

function marked(length: number, parts: readonly InlinePart[]): InlinePart {
  if (length === 1) {
    return { kind: 'italic', parts };
  }
  return { kind: 'bold', parts: length === 2 ? parts : [{ kind: 'italic', parts }] };
}

/** Texts side by side become one. */
function joined(parts: readonly InlinePart[]): readonly InlinePart[] {
  const all: InlinePart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') {
      all[all.length - 1] = { kind: 'text', text: last.text + part.text };
    } else {
      all.push(part);
    }
  }
  return all;
}
