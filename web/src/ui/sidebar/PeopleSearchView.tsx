import { type ReactNode, useId, useState } from 'react';
import type { Member } from '../../domain/event';
import type { PeopleSearch, PeopleSearchState } from '../../domain/peopleSearch';
import { ErrorSentence } from '../ErrorSentence';
import { useStore } from '../useStore';

interface Props {
  readonly search: PeopleSearch;
  readonly me: Member;
  readonly start: (userId: string) => Promise<void>;
}

/** Finds people while the person types, and starts a chat with the chosen one. */
export function PeopleSearchView({ search, me, start }: Props) {
  const id = useId();
  const state = useStore(search.state);
  const [starting, setStarting] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const people = state.people.filter((person) => person.user_id !== me.user_id);

  const choose = async (person: Member) => {
    setStarting(person.user_id);
    setError(null);
    try {
      await start(person.user_id);
    } catch (problem) {
      setError(problem);
    } finally {
      setStarting(null);
    }
  };

  return (
    <search className="people">
      <label htmlFor={id} className="visually-hidden">
        Find people
      </label>
      <input
        id={id}
        type="search"
        placeholder="Find people"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={state.query}
        onChange={(event) => {
          setError(null);
          void search.type(event.target.value);
        }}
      />
      <p role="status" className="hint">
        {error === null ? note(state, people.length, me) : <ErrorSentence error={error} />}
      </p>
      {people.length > 0 && (
        <ul aria-label="People found">
          {people.map((person) => (
            <li key={person.user_id}>
              <button
                type="button"
                disabled={starting !== null}
                onClick={() => void choose(person)}
              >
                <bdi>{person.username}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}

function note(state: PeopleSearchState, others: number, me: Member): ReactNode {
  switch (state.phase) {
    case 'idle':
      return '';
    case 'short':
      return 'Please type two characters or more.';
    case 'searching':
      return 'Searching…';
    case 'failed':
      return <ErrorSentence error={state.error} />;
    case 'done':
      if (others > 0) {
        return '';
      }
      return state.people.some(({ user_id }) => user_id === me.user_id)
        ? 'Only your own name starts like that.'
        : 'Nobody’s name starts like that.';
  }
}
