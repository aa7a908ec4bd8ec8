import type { SearchHint } from '../../domain/search';
import { hintWords } from './words';

/** Why a search is not made, and what would help. */
export function HintWords({ hint }: { readonly hint: SearchHint }) {
  return hintWords(hint);
}
