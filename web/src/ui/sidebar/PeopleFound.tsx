import { useEffect, useId, useState } from 'react';
import type { Member } from '../../domain/event';
import { peopleNamedBy } from '../../domain/matching';
import type { Messenger } from '../../domain/messenger';
import type { Search } from '../../domain/search';
import { ErrorSentence } from '../ErrorSentence';
import { PersonLabel } from '../people/PersonLabel';
import { shownIn } from '../titles';
import { useStore } from '../useStore';
import { texts } from '../../text/texts';
import { ShowAll } from './ShowAll';

/** So many are shown at first, so that messages are not far below. */
const SHOWN_FIRST = 3;

interface Props {
  readonly messenger: Messenger;
  readonly search: Search;
  readonly words: string;
  /** The person has chosen somebody. */
  readonly done: () => void;
}

/** The people whose names have the words that were typed: a click starts a chat, or opens the one that is there. */
export function PeopleFound({ messenger, search, words, done }: Props) {
  const id = useId();
  const { me } = messenger;
  const { people: found, phase, error } = useStore(messenger.people.state);
  const { chats } = useStore(messenger.chats.state);
  const messages = useStore(search.messages.state);
  const [starting, setStarting] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [all, setAll] = useState(false);
  useEffect(() => {
    setFailure(null);
    setAll(false);
  }, [words]);
  const shown = useStore(messenger.names.shown);
  const people = peopleNamedBy(words, chats, found, me.user_id, shown);
  const isOnlyMe = people.length === 0 && found.some(({ user_id }) => user_id === me.user_id);

  const choose = async ({ user_id }: Member) => {
    setStarting(user_id);
    setFailure(null);
    try {
      const chat = await messenger.startWith(user_id);
      location.hash = chat.chat_id;
      done();
    } catch (problem) {
      setFailure(problem);
    } finally {
      setStarting(null);
    }
  };
  const chatWith = (userId: string) =>
    chats.find(({ type, members }) => type !== 'ROOM' && members.some(({ user_id }) => user_id === userId));
  const open = (person: Member) => {
    const chat = chatWith(person.user_id);
    if (chat === undefined) {
      void choose(person);
    } else {
      location.hash = chat.chat_id;
      done();
    }
  };
  // If the messages cannot be searched either, one sentence is enough.
  const problem = failure ?? (phase === 'failed' && messages.phase !== 'failed' ? error : null);

  return people.length === 0 && !isOnlyMe && problem === null ? null : (
    <section className="found" aria-labelledby={id}>
      <h2 id={id}>{texts.lists.people}</h2>
      {problem !== null && (
        <p role="alert" className="error">
          <ErrorSentence error={problem} />
        </p>
      )}
      {isOnlyMe && <p className="hint">{texts.lists.onlyYou}</p>}
      {people.length > 0 && (
        <ul aria-label={texts.lists.peopleFound}>
          {people.slice(0, all ? undefined : SHOWN_FIRST).map((person) => (
            <li key={person.user_id}>
              <button
                type="button"
                className="place"
                data-result=""
                aria-disabled={starting !== null}
                onClick={() => starting === null && open(person)}
              >
                <PersonLabel shown={person.name ?? shownIn(shown, person)} username={person.username} />
                {chatWith(person.user_id) === undefined && <span className="hint">{texts.lists.newChat}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      <ShowAll hidden={all ? 0 : people.length - SHOWN_FIRST} show={() => setAll(true)} />
    </section>
  );
}
