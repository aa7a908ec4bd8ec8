import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { EmojiPicker } from './EmojiPicker';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly write: (text: string) => void;
}

/** Puts an emoji where the caret is in the field. Phones have a keyboard for that. */
export function EmojiButton({ field, text, write }: Props) {
  const [open, setOpen] = useState(false);
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (!open && caret.current !== null) {
      field.current?.focus();
      field.current?.setSelectionRange(caret.current, caret.current);
      caret.current = null;
    }
  }, [field, open, text]);

  const choose = (emoji: string) => {
    const start = field.current?.selectionStart ?? text.length;
    const end = field.current?.selectionEnd ?? text.length;
    caret.current = start + emoji.length;
    write(text.slice(0, start) + emoji + text.slice(end));
    setOpen(false);
  };

  return (
    <>
      <button type="button" className="emoji-button" aria-label={lateTexts.composer.insertEmoji} title={lateTexts.composer.insertEmoji} onClick={() => setOpen(true)}>
        <svg viewBox="0 0 24 24" aria-hidden="true" className="attach-icon">
          <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8 14.5c1 1.5 2.4 2.2 4 2.2s3-.7 4-2.2M9 9.2v.8M15 9.2v.8" />
        </svg>
      </button>
      {open && <EmojiPicker title={lateTexts.composer.insertEmoji} choose={choose} closed={() => setOpen(false)} />}
    </>
  );
}
