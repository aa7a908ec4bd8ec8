import type { MessageSearchState } from '../../domain/messageSearch';
import { ErrorSentence } from '../ErrorSentence';
import { searchedBackTo } from './words';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

interface Props {
  readonly state: MessageSearchState;
  readonly goOn: () => void;
}

/** What is below the hits: how far the search got, what is missing, and how to go on. */
export function SearchEnd({ state, goOn }: Props) {
  const { phase, hits, more, error } = state;
  if (phase === 'searching') {
    return hits.length === 0 ? <Skeleton /> : <p className="hint">{lateTexts.hits.searching}</p>;
  }
  if (phase === 'failed' || more === 'failed') {
    return (
      <p role="alert" className="error">
        <ErrorSentence error={error} /> <Link label={texts.page.tryAgain} act={goOn} />
      </p>
    );
  }
  return more === 'loading' ? (
    <p role="status" className="hint">
      {lateTexts.hits.searchingOn}
    </p>
  ) : (
    <Reached state={state} goOn={goOn} />
  );
}

function Reached({ state, goOn }: Props) {
  const { hits: words } = lateTexts;
  const { hits, cursor, complete, full } = state;
  if (complete && cursor === null) {
    return <p className="hint">{hits.length === 0 ? words.noneFound : words.all}</p>;
  }
  return full ? null : (
    <p role="status" className="hint">
      {reached(state)} <Link label={cursor === null ? words.searchAgain : words.goOn} act={goOn} />
    </p>
  );
}

/** How far the search got. */
function reached({ hits, complete, unreadChats, searchedBackTo: time }: MessageSearchState): string {
  const { hits: words } = lateTexts;
  const until = time === null ? null : searchedBackTo(time, new Date());
  const nothing = until === null ? words.nothingSoFar : words.nothingBackTo(until);
  const something = until === null ? words.searchedSoFar : words.searchedBackTo(until);
  const done = hits.length === 0 ? nothing : something;
  if (complete) {
    return done;
  }
  return `${done} ${unreadChats === 0 ? words.mayBeMore : words.mayBeMoreIn(unreadChats)}`;
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
        {lateTexts.hits.searching}
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
