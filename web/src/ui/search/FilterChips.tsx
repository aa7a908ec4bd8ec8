import { type Filter, keyOf } from '../../domain/searchText';
import { filterWords } from './words';
import { lateTexts } from '../../text/lateTexts';
import { texts } from '../../text/texts';

interface Props {
  readonly filters: readonly Filter[];
  readonly remove: (filter: Filter) => void;
}

/** The filters of a search. Each can be removed. */
export function FilterChips({ filters, remove }: Props) {
  return filters.length === 0 ? null : (
    <ul className="chips" aria-label={texts.lists.filters}>
      {filters.map((filter) => (
        <li key={keyOf(filter)} className="chip">
          <bdi>{filterWords(filter)}</bdi>
          <button type="button" aria-label={lateTexts.searching.remove(filterWords(filter))} onClick={() => remove(filter)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
