import { useEffect, useId, useRef } from 'react';

interface Props {
  readonly question: string;
  /** What follows from a yes. */
  readonly consequence: string;
  readonly yes: string;
  readonly no: string;
  /** Called once with the answer. Esc answers no. */
  readonly answered: (yes: boolean) => void;
}

/** Asks before something that cannot be undone. The page behind it is inert meanwhile. */
export function ConfirmDialog({ question, consequence, yes, no, answered }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
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
    </dialog>
  );
}
