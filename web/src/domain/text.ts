/** The length of `text` in Unicode code points, the unit of the server. */
export function codePoints(text: string): number {
  return Array.from(text).length;
}

/** Only characters that nobody sees: the server's rule for blank texts. */
const BLANK = /^[\s\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/**
 * The body of a message that somebody wrote as `text`; empty if nobody could see it. The blank lines
 * before it and the white space after it are left out; the indentation of its first line stays.
 * Vertical tabs and form feeds become line ends, as on the server.
 */
export function messageBody(text: string): string {
  if (BLANK.test(text)) {
    return '';
  }
  return text
    .replace(/[\v\f]/g, '\n')
    .replace(/^\s*\n/, '')
    .trimEnd();
}
