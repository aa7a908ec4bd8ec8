import type { Messenger } from '../../domain/messenger';
import type { Search } from '../../domain/search';
import { PeopleFound } from './PeopleFound';
import { RoomsFound } from './RoomsFound';

interface Props {
  readonly messenger: Messenger;
  readonly search: Search;
  readonly words: string;
  /** The person has chosen somebody, or a room. */
  readonly done: () => void;
}

/** The people and the rooms whose names have the words that were typed. */
export function PlacesFound(props: Props) {
  return (
    <>
      <PeopleFound {...props} />
      <RoomsFound {...props} />
    </>
  );
}
