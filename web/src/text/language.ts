/** A language of the page. */
export type Language = 'en' | 'de';

/** What a person can choose: a language, or that of the browser. */
export type LanguageChoice = 'system' | Language;

/** All languages, as the people who speak them call them. */
export const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && value in LANGUAGES;
}

/**
 * The language of the page.
 *
 * @param preferred the languages that the person has told the browser, the best first
 */
export function languageFor(choice: LanguageChoice, preferred: readonly string[]): Language {
  return choice === 'system' ? (preferred.map(languageIn).find(isLanguage) ?? 'en') : choice;
}

/** Whose dates and numbers the page writes: of the person's region, if the browser names one for this language. */
export function localeFor(language: Language, preferred: readonly string[]): string {
  // Chromium names the language of a system without one `en-US@posix`, with which nothing can be written.
  return preferred.find((tag) => languageIn(tag) === language && !tag.includes('@')) ?? language;
}

/** The language of a tag such as `de-AT`. */
function languageIn(tag: string): string {
  return (tag.split('-')[0] ?? '').toLowerCase();
}
