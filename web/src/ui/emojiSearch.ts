/** An emoji as the data of a language have it. */
export interface EmojiData {
  readonly unicode: string;
  readonly label: string;
  readonly tags?: readonly string[];
  readonly order?: number;
  readonly group?: number;
}

/** An emoji and the words by which it is found. */
export interface ListedEmoji {
  readonly emoji: string;
  readonly name: string;
  readonly words: readonly string[];
}

/**
 * The data add a selector to every emoji. Unicode recommends it only for those that are text without it, and other
 * keyboards send no other; the same emoji in two forms would be counted as two.
 */
function recommended(emoji: string): string {
  return emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, '$1');
}

/** All emoji, in the order of keyboards. Letters of flags are none by themselves. */
export function listed(data: readonly EmojiData[]): readonly ListedEmoji[] {
  return data
    .filter(({ order, group }) => order !== undefined && group !== undefined)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ unicode, label, tags = [] }) => ({
      emoji: recommended(unicode),
      name: label,
      words: [label, ...tags].flatMap((text) => text.toLowerCase().split(/[\s:_-]+/)),
    }));
}

/** The emoji of which every word of `text` begins a word; those first whose name begins with it. */
export function findIn(emoji: readonly ListedEmoji[], text: string, max: number): readonly ListedEmoji[] {
  const wanted = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const found = emoji.filter(({ words }) =>
    wanted.every((word) => words.some((each) => each.startsWith(word))),
  );
  const byName = found.filter(({ name }) => name.toLowerCase().startsWith(wanted.join(' ')));
  return [...new Set([...byName, ...found])].slice(0, max);
}
