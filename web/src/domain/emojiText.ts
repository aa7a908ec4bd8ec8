/** More emoji than this are shown as text. */
const LARGE_MAX = 6;

/** The first characters of an emoji: of one that is shown as a picture, of a flag, of a key. */
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Regional_Indicator}{2}|[\d#*]\uFE0F?\u20E3)/u;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many emoji a text is made of; 0 if it has anything else, or too many to be shown large. */
export function emojiOnly(text: string): number {
  // The longest emoji, a family, has 11 code units; flags of regions have 14.
  if (text.length > LARGE_MAX * 15) {
    return 0;
  }
  const seen = [...characters.segment(text)].map(({ segment }) => segment).filter((each) => each.trim() !== '');
  return seen.length <= LARGE_MAX && seen.every((each) => EMOJI.test(each)) ? seen.length : 0;
}
