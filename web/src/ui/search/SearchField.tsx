import { type KeyboardEvent, lazy, type Ref, useId, useState } from 'react';
import type { Search } from '../../domain/search';
import { usernamesIn } from '../titles';
import { useStore } from '../useStore';
import { LatePart } from '../LatePart';
import type { SearchableChat } from './FilterForm';
import { SearchIcon } from './SearchIcon';
import { texts } from '../../text/texts';

const filtersModule = () => import('./filterParts');

const FilterChips = lazy(async () => ({ default: (await filtersModule()).FilterChips }));
const FilterForm = lazy(async () => ({ default: (await filtersModule()).FilterForm }));
const HintWords = lazy(async () => ({ default: (await filtersModule()).HintWords }));

interface Props {
  readonly search: Search;
  readonly field: Ref<HTMLInputElement>;
  /** What the field is called, and says while it is empty. */
  readonly label: string;
  readonly placeholder: string;
  readonly autoFocus?: boolean;
  /** The usernames that the page knows, by user_id. */
  readonly usernames: ReadonlyMap<string, string>;
  /** Null in a search that has its chat. */
  readonly chats: (() => readonly SearchableChat[]) | null;
  /** Enter in the field, after all that was typed was taken in. */
  readonly enter: (shift: boolean) => void;
}

/** The field of a search with its filters. */
export function SearchField(props: Props) {
  const { search, field, label, placeholder, autoFocus = false, usernames, chats, enter } = props;
  const id = useId();
  const { text, filters, hint } = useStore(search.state);
  const [choosing, setChoosing] = useState(false);

  const handleKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const last = filters.at(-1);
    if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0 && last !== undefined) {
      event.preventDefault();
      search.remove(last);
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      enter(event.shiftKey);
    }
  };

  return (
    <>
      <div className="search-field">
        <SearchIcon />
        <label htmlFor={id} className="visually-hidden">
          {label}
        </label>
        <input
          id={id}
          ref={field}
          type="search"
          dir="auto"
          placeholder={placeholder}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={autoFocus}
          enterKeyHint="search"
          value={text}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => search.write(target.value)}
          onKeyDown={handleKey}
        />
        <button
          type="button"
          aria-expanded={choosing}
          aria-controls={`${id}-filters`}
          onClick={() => setChoosing(!choosing)}
        >
          {texts.lists.filters}
        </button>
      </div>
      {filters.length > 0 && (
        <LatePart>
          <FilterChips filters={filters} remove={(filter) => search.remove(filter)} />
        </LatePart>
      )}
      <div id={`${id}-filters`} hidden={!choosing}>
        {choosing && (
          <LatePart>
            <FilterForm
              filters={filters}
              usernames={usernamesIn(usernames)}
              chats={chats?.() ?? null}
              add={(filter) => search.add(filter)}
              remove={(filter) => search.remove(filter)}
            />
          </LatePart>
        )}
      </div>
      <p id={`${id}-hint`} role="status" className="hint">
        {hint !== null && (
          <LatePart>
            <HintWords hint={hint} />
          </LatePart>
        )}
      </p>
    </>
  );
}
