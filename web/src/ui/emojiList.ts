import data from 'emojibase-data/en/compact.json';
import { findIn, listed, type ListedEmoji } from './emojiSearch';

/** All emoji with their English names. */
export const EMOJI: readonly ListedEmoji[] = listed(data);

export function findEmoji(text: string, max: number): readonly ListedEmoji[] {
  return findIn(EMOJI, text, max);
}
