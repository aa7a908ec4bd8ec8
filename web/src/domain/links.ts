import { LinkifyIt } from 'linkify-it';

/** A part of a text: plain, or an address that can be followed. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** Only whole addresses of the web: "file.py" and "//x" are none, and other schemes can be programs. */
const linkify = new LinkifyIt({ fuzzyEmail: false })
  .add('ftp:', null)
  .add('//', null)
  .add('mailto:', null);

/** A text without this has no link, as most messages. */
const MARK = '://';

/** Splits a text into plain parts and links. Punctuation after an address does not belong to it. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.includes(MARK) ? (linkify.match(text) ?? []) : []) {
    const href = safeHref(match.url);
    if (href !== null) {
      parts.push(...plain(text.slice(end, match.index)), { kind: 'link', text: match.raw, href });
      end = match.lastIndex;
    }
  }
  return [...parts, ...plain(text.slice(end))];
}

function plain(text: string): readonly TextPart[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}

/** The address as browsers understand it; null if it is none of the web. */
function safeHref(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : null;
}
