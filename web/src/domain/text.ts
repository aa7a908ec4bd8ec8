import { BODY_CHARACTERS_MAX } from './limits';

/** The length of `text` in Unicode code points, the unit of the server. */
export function codePoints(text: string): number {
  return Array.from(text).length;
}

/** Only characters that nobody sees: the server's rule for blank texts. */
// eslint-disable-next-line no-control-regex -- the separators U+001C to U+001F are white space in Java
const BLANK = /^[\s\x1c-\x1f\p{Z}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether nobody sees anything of this text. */
export function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** Control characters except tab and line ends, and halves of surrogate pairs. */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** A rule of the server for bodies, by the name that its answers have (`errors[].rule`). */
export type BodyRule = 'blank' | 'too-long' | 'forbidden-characters';

/** The rule that `body`, made by {@link messageBody}, breaks; null if it can be sent. */
export function brokenBodyRule(body: string): BodyRule | null {
  if (body === '') {
    return 'blank';
  }
  if (codePoints(body) > BODY_CHARACTERS_MAX) {
    return 'too-long';
  }
  return FORBIDDEN.test(body) ? 'forbidden-characters' : null;
}

/** A person is told how many characters are left if they are this few. */
const NEAR_LIMIT_CHARACTERS = 200;

/** How many characters `body` may still get; null if that is far away, or if it is too long already. */
export function charactersNearLimit(body: string): number | null {
  // A character has one or two code units, so that most texts need not be counted.
  if (body.length < BODY_CHARACTERS_MAX - NEAR_LIMIT_CHARACTERS) {
    return null;
  }
  const left = BODY_CHARACTERS_MAX - codePoints(body);
  return left >= 0 && left <= NEAR_LIMIT_CHARACTERS ? left : null;
}

/**
 * The body of a message that somebody wrote as `text`; empty if nobody could see it. The blank lines
 * before it and the white space after it are left out; the indentation of its first line stays.
 * Vertical tabs and form feeds become line ends, as on the server.
 */
export function messageBody(text: string): string {
  if (isBlank(text)) {
    return '';
  }
  return text
    .replace(/[\v\f]/g, '\n')
    .replace(/^\s*\n/, '')
    .trimEnd();
}
