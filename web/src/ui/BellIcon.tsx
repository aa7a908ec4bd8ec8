/** A bell, crossed out if the chat is muted. Drawn: not every system has a font with this emoji. */
export function BellIcon({ muted }: { readonly muted: boolean }) {
  return (
    <svg className="bell-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5a2 2 0 0 0 4 0" />
      {muted && <path d="M4 4l16 16" />}
    </svg>
  );
}
