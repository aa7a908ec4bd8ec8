import { useEffect, useId, useState } from 'react';
import { Dialog } from '../Dialog';
import { lateTexts } from '../../text/lateTexts';
import { language, texts } from '../../text/texts';

/** So many are shown; a longer word finds the others. */
const SHOWN_MAX = 60;

/** The names of all emoji, in the language of the page, are loaded only when somebody looks for one. */
const emojiModule = () => (language === 'de' ? import('../emojiListGerman') : import('../emojiList'));

type EmojiList = Awaited<ReturnType<typeof emojiModule>>;

interface Props {
  readonly title?: string;
  readonly choose: (emoji: string) => void;
  readonly closed: () => void;
}

/** Lets the person find an emoji by its name. */
export function EmojiPicker({ title = lateTexts.composer.reactWithEmoji, choose, closed }: Props) {
  const { composer } = lateTexts;
  const id = useId();
  const [list, setList] = useState<EmojiList | 'loading' | 'failed'>('loading');
  const [text, setText] = useState('');
  useEffect(() => {
    let wanted = true;
    emojiModule().then(
      (loaded) => wanted && setList(loaded),
      (error: unknown) => {
        console.warn('The names of the emoji could not be loaded', error);
        setList('failed');
      },
    );
    return () => {
      wanted = false;
    };
  }, []);
  const found = typeof list === 'string' ? [] : list.findEmoji(text, SHOWN_MAX);
  return (
    <Dialog title={title} closed={closed}>
      <label htmlFor={id} className="visually-hidden">
        {composer.emojiName}
      </label>
      <input
        id={id}
        type="search"
        placeholder={composer.emojiSearch}
        autoComplete="off"
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && text !== '' && found[0] !== undefined) {
            event.preventDefault();
            choose(found[0].emoji);
          }
        }}
      />
      <p role="status" className="hint">
        {list === 'loading' && texts.page.loading}
        {list === 'failed' && composer.emojiNotLoaded}
        {typeof list !== 'string' && found.length === 0 && composer.emojiNotFound}
      </p>
      <ul className="emoji-grid" aria-label={composer.emoji}>
        {found.map(({ emoji, name }) => (
          <li key={emoji}>
            <button type="button" aria-label={name} title={name} onClick={() => choose(emoji)}>
              {emoji}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
