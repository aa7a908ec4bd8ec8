import { useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';

interface Props {
  readonly question: string;
  /** What follows from a yes. */
  readonly consequence: string;
  readonly yes: string;
  readonly no: string;
  /** Called once with the answer. Esc answers no. */
  readonly answered: (yes: boolean) => void;
}

/**
 * Asks before something that cannot be undone. The page behind it is inert meanwhile. The dialog is
 * outside of the rest of the page, so that it stays visible when its opener is hidden, for example
 * because the window becomes narrow.
 */
export function ConfirmDialog({ question, consequence, yes, no, answered }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return createPortal(
    <dialog
      ref={dialog}
      className="confirm"
      aria-labelledby={`${id}-question`}
      aria-describedby={`${id}-consequence`}
      onClose={(event) => answered(event.currentTarget.returnValue === 'yes')}
    >
      <form method="dialog">
        <h2 id={`${id}-question`}>{question}</h2>
        <p id={`${id}-consequence`}>{consequence}</p>
        <button value="no" className="primary">
          {no}
        </button>
        <button value="yes">{yes}</button>
      </form>
    </dialog>,
    document.body,
  );
}
