import { useEffect, useId, useState } from 'react';
import { Dialog } from '../Dialog';

/** So many are shown; a longer word finds the others. */
const SHOWN_MAX = 60;

/** The names of all emoji are loaded only when somebody looks for one. */
const emojiModule = () => import('../emojiList');

type EmojiList = Awaited<ReturnType<typeof emojiModule>>;

interface Props {
  readonly title?: string;
  readonly choose: (emoji: string) => void;
  readonly closed: () => void;
}

/** Lets the person find an emoji by its name. */
export function EmojiPicker({ title = 'React with an emoji', choose, closed }: Props) {
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
        Name of the emoji
      </label>
      <input
        id={id}
        type="search"
        placeholder="Search by name, such as “heart”"
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
        {list === 'loading' && 'Loading…'}
        {list === 'failed' && 'The names could not be loaded. Please check your connection, and open this again.'}
        {typeof list !== 'string' && found.length === 0 && 'No emoji has this name.'}
      </p>
      <ul className="emoji-grid" aria-label="Emoji">
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
