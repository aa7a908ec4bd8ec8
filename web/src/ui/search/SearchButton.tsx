import { SearchIcon } from './SearchIcon';
import { lateTexts } from '../../text/lateTexts';

/** The button that begins a search in the open chat. */
export function SearchButton({ search }: { search: () => void }) {
  return (
    <button
      type="button"
      className="search-button"
      aria-label={lateTexts.conversation.searchInChat}
      aria-keyshortcuts="Control+F Meta+F"
      title={lateTexts.conversation.searchInChatKeys}
      onClick={search}
    >
      <SearchIcon />
    </button>
  );
}
