/** A pin, drawn: not every system has a font with this emoji. */
export function PinIcon() {
  return (
    <svg className="pin-icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M5 1h6v1.5l-1 .8v3.2l2.5 2.3V10H8.8v4.5L8 16l-.8-1.5V10H3.5V8.8L6 6.5V3.3l-1-.8z" />
    </svg>
  );
}
