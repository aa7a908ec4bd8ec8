import { backToList } from './useAddress';
import { texts } from '../text/texts';

/** Leads from a chat or the settings back to the list of chats, on screens that show one of them at a time. */
export function BackLink() {
  return (
    <a
      className="back"
      href="#"
      aria-label={texts.page.back}
      onClick={(event) => {
        event.preventDefault();
        backToList();
      }}
    >
      ‹
    </a>
  );
}
