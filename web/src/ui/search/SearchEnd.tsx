import type { MessageSearchState } from '../../domain/messageSearch';
import { ErrorSentence } from '../ErrorSentence';
import { searchedBackTo } from './words';

interface Props {
  readonly state: MessageSearchState;
  readonly goOn: () => void;
}

/** What is below the hits: how far the search got, what is missing, and how to go on. */
export function SearchEnd({ state, goOn }: Props) {
  const { phase, hits, more, error } = state;
  if (phase === 'searching') {
    return hits.length === 0 ? <Skeleton /> : <p className="hint">Searching…</p>;
  }
  if (phase === 'failed' || more === 'failed') {
    return (
      <p role="alert" className="error">
        <ErrorSentence error={error} /> <Link label="Try again" act={goOn} />
      </p>
    );
  }
  return more === 'loading' ? (
    <p role="status" className="hint">
      Searching on…
    </p>
  ) : (
    <Reached state={state} goOn={goOn} />
  );
}

function Reached({ state, goOn }: Props) {
  const { hits, cursor, complete, full } = state;
  if (complete && cursor === null) {
    return <p className="hint">{hits.length === 0 ? 'No message was found.' : 'That is all.'}</p>;
  }
  return full ? null : (
    <p role="status" className="hint">
      {reached(state)} <Link label={cursor === null ? 'Search again' : 'Go on'} act={goOn} />
    </p>
  );
}

/** How far the search got. */
function reached({ hits, complete, unreadChats, searchedBackTo: time }: MessageSearchState): string {
  const until = time === null ? 'so far' : `back to ${searchedBackTo(time, new Date())}`;
  const done = hits.length === 0 ? `Nothing was found ${until}.` : `Searched ${until}.`;
  if (complete) {
    return done;
  }
  const left = unreadChats === 1 ? ' in one chat' : unreadChats > 1 ? ` in ${unreadChats} chats` : '';
  return `${done} There may be more${left}.`;
}

function Link({ label, act }: { label: string; act: () => void }) {
  return (
    <button type="button" className="link" data-result="" onClick={act}>
      {label}
    </button>
  );
}

/** Stands where the hits will be. */
function Skeleton() {
  return (
    <div className="skeleton">
      <p role="status" className="visually-hidden">
        Searching…
      </p>
      {[0, 1, 2].map((i) => (
        <div key={i} aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
