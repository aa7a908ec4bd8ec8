import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { lateTexts } from '../text/lateTexts';

interface Props {
  readonly title: string;
  /** Called when it closes, also by Esc. */
  readonly closed: () => void;
  readonly children: ReactNode;
}

/** A dialog about one thing, with a button to close it. The page behind it is inert meanwhile. */
export function Dialog({ title, closed, children }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return createPortal(
    <dialog ref={dialog} className="confirm titled" aria-labelledby={id} onClose={closed}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          {lateTexts.conversation.close}
        </button>
      </header>
      {children}
    </dialog>,
    document.body,
  );
}
