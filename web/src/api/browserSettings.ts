import { isLanguage, type LanguageChoice } from '../text/language';

/** What one browser remembers for everybody who uses it: nothing of an account is in it. */

export type Theme = 'system' | 'light' | 'dark';

const THEME_KEY = 'parley.theme';
const LANGUAGE_KEY = 'parley.language';
const LIST_WIDTH_KEY = 'parley.list-width';

/** Where `public/notifications.js` reads the language. */
const WORKER_CACHE = 'parley-settings';
const WORKER_LANGUAGE = '/language';

/** The theme that was chosen in this browser. */
export function storedTheme(): Theme {
  const stored = read(THEME_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function storeTheme(theme: Theme): void {
  write(THEME_KEY, theme === 'system' ? null : theme);
}

/** Calls `listener` after another tab has changed the theme; returns how to end that. */
export function onThemeStored(listener: (theme: Theme) => void): () => void {
  const changed = ({ key }: StorageEvent) => {
    if (key === THEME_KEY || key === null) {
      listener(storedTheme());
    }
  };
  addEventListener('storage', changed);
  return () => removeEventListener('storage', changed);
}

/** The language that was chosen in this browser. */
export function storedLanguage(): LanguageChoice {
  const stored = read(LANGUAGE_KEY);
  return isLanguage(stored) ? stored : 'system';
}

/** Stores the language, also where the service worker finds it, which cannot read the rest. */
export async function storeLanguage(language: LanguageChoice): Promise<void> {
  write(LANGUAGE_KEY, language === 'system' ? null : language);
  try {
    const cache = await caches.open(WORKER_CACHE);
    await cache.put(WORKER_LANGUAGE, new Response(language));
  } catch (error) {
    console.warn('The service worker does not know the language', error);
  }
}

/** The width of the list of chats in pixels; null if nobody has chosen one. */
export function storedListWidth(): number | null {
  const width = Number(read(LIST_WIDTH_KEY) ?? NaN);
  return Number.isFinite(width) ? width : null;
}

export function storeListWidth(width: number | null): void {
  write(LIST_WIDTH_KEY, width === null ? null : String(Math.round(width)));
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch (error) {
    console.warn('This browser lets the page remember nothing', error);
    return null;
  }
}

/** A full storage loses a setting and nothing else. */
function write(key: string, value: string | null): void {
  try {
    if (value === null) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, value);
    }
  } catch (error) {
    console.warn('A setting cannot be remembered in this browser', error);
  }
}
