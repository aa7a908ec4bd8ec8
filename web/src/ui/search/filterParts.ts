// What is below the field of a search, in one file, because it is loaded late.
export { FilterChips } from './FilterChips';
export { FilterForm } from './FilterForm';
export { HintWords } from './HintWords';
