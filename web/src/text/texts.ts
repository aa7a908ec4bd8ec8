import type { GermanTexts } from './de/german';
import type { LateTexts } from './en/late';
import { start as english, type StartTexts } from './en/start';
import { type Language, localeFor } from './language';

/** Everything that a person reads before the late parts are loaded. English until {@link loadTexts} has ended. */
export let texts: StartTexts = english;

/** The language of {@link texts}. */
export let language: Language = 'en';

/** Whose dates and numbers the page writes. */
export let locale = 'en';

/** The sentences about errors that only the late parts can make; null until one of these is loaded. */
export let lateProblems: LateTexts['lateProblems'] | null = null;

/** Called by {@link lateTexts}, so that errors are put into words at one place (src/ui/problems.ts). */
export function addProblems(problems: LateTexts['lateProblems']): void {
  lateProblems = problems;
}

let german: GermanTexts | null = null;

/** The texts of a language that was loaded besides; null in English, which is part of the page. */
export function loadedTexts(): GermanTexts | null {
  return german;
}

/**
 * Loads the words of a language, before the page shows anything. If that fails, for example because a newer page was
 * published, the page is in English.
 */
export async function loadTexts(wanted: Language, preferred: readonly string[]): Promise<void> {
  try {
    if (wanted === 'de') {
      german = (await import('./de/german')).german;
      texts = german.start;
    }
    language = wanted;
  } catch (error) {
    console.warn('The words of the language could not be loaded', error);
  }
  locale = localeFor(language, preferred);
}
