import { SearchIcon } from './SearchIcon';

/** The button that begins a search in the open chat. */
export function SearchButton({ search }: { search: () => void }) {
  return (
    <button
      type="button"
      className="search-button"
      aria-label="Search in this chat"
      aria-keyshortcuts="Control+F Meta+F"
      title="Search in this chat (Ctrl+F)"
      onClick={search}
    >
      <SearchIcon />
    </button>
  );
}
