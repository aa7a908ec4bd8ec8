import { german } from './de/german';
import { push as germanPush } from './de/push';
import { late } from './en/late';
import { push } from './en/push';
import { start } from './en/start';
import { missingTexts } from './missingTexts';

// For the build, which compares the catalogues; the page loads one of them.

/** What the service worker says, by language. */
export const workerTexts = { en: push, de: germanPush };

/** The texts that are not there in both languages. */
export const missing = missingTexts({ start, late, push }, { ...german, push: germanPush });
