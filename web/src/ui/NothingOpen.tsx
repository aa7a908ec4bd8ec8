import { texts } from '../text/texts';

interface Props {
  /** Goes to the field that finds people and rooms. */
  readonly find: () => void;
  /** Shows the list of shortcuts. */
  readonly help: () => void;
}

/** Stands in place of a chat until one is chosen. */
export function NothingOpen({ find, help }: Props) {
  return (
    <div className="nothing-open">
      <svg viewBox="0 0 64 64" aria-hidden="true">
        <path d="M14 8h36a8 8 0 0 1 8 8v22a8 8 0 0 1-8 8H32L18 58V46h-4a8 8 0 0 1-8-8V16a8 8 0 0 1 8-8z" />
        <path d="M19 22h26M19 32h17" />
      </svg>
      <p>{texts.page.chooseAChat}</p>
      <p>
        <button type="button" className="primary" onClick={find}>
          {texts.page.findSomebody}
        </button>{' '}
        <button type="button" onClick={help}>
          {texts.page.keyboardShortcuts}
        </button>
      </p>
    </div>
  );
}
