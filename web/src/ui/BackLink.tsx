import { backToList } from './useAddress';

/** Leads from a chat or the settings back to the list of chats, on screens that show one of them at a time. */
export function BackLink() {
  return (
    <a
      className="back"
      href="#"
      aria-label="Back to my chats"
      onClick={(event) => {
        event.preventDefault();
        backToList();
      }}
    >
      ‹
    </a>
  );
}
