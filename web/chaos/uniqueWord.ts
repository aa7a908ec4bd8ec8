const LETTERS = 'bcdfghjklmnpqrstvwxz';

/** More letters than a beginning of a word by which a search finds the word, so that only the whole word does. */
const WORD_LETTERS = 9;

/** A word that only the text with this number has. */
export function uniqueWord(number: number): string {
  let word = '';
  for (let rest = number; word.length < WORD_LETTERS; rest = Math.floor(rest / LETTERS.length)) {
    word = `${LETTERS[rest % LETTERS.length] ?? ''}${word}`;
  }
  return `w${word}`;
}

/** The unique word of a text of the fault test; null if it has none. */
export function uniqueWordIn(text: string | null): string | null {
  return text?.split(' ').find((word) => word.length === WORD_LETTERS + 1 && word.startsWith('w')) ?? null;
}
