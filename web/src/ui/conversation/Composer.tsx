import { type KeyboardEvent, type SyntheticEvent, useEffect, useId, useRef } from 'react';
import type { Drafts } from '../../domain/drafts';
import { BODY_CHARACTERS_MAX } from '../../domain/event';
import { codePoints, messageBody } from '../../domain/text';
import { MESSAGE_RULE } from '../problems';
import { useDraft } from '../useDraft';

interface Props {
  readonly chatId: string;
  readonly drafts: Drafts;
  readonly disabled: boolean;
  readonly submit: (body: string) => void;
}

/** On these screens focus would open a keyboard that covers the messages. */
const NO_FOCUS = '(max-width: 45rem), (pointer: coarse)';

/** The field to write a message in: Enter sends it, Shift+Enter begins a new line. Has the focus at first. */
export function Composer({ chatId, drafts, disabled, submit }: Props) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useDraft(drafts, chatId);
  const body = messageBody(text);
  const tooLong = codePoints(body) > BODY_CHARACTERS_MAX;

  useEffect(() => {
    if (field.current !== null && !matchMedia(NO_FOCUS).matches) {
      field.current.focus();
      field.current.selectionStart = field.current.value.length;
    }
  }, []);

  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    field.current?.focus();
    if (body !== '' && !tooLong && !disabled) {
      submit(body);
      drafts.write(chatId, '');
    }
  };

  const sendOnEnter = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && !event.shiftKey && !isForInputMethod(event.nativeEvent)) {
      event.preventDefault();
      event.currentTarget.form?.requestSubmit();
    }
  };

  return (
    <form className="composer" onSubmit={send}>
      <label htmlFor={id} className="visually-hidden">
        Message
      </label>
      <textarea
        id={id}
        ref={field}
        rows={1}
        dir="auto"
        placeholder="Write a message"
        value={text}
        aria-invalid={tooLong}
        aria-describedby={`${id}-hint`}
        onChange={(event) => drafts.write(chatId, event.target.value)}
        onKeyDown={sendOnEnter}
      />
      <button type="submit" className="primary" disabled={disabled || body === '' || tooLong}>
        Send
      </button>
      <p id={`${id}-hint`} className="hint error" aria-live="polite">
        {tooLong ? MESSAGE_RULE : ''}
      </p>
    </form>
  );
}

/**
 * Whether an input method, for example for Chinese or Japanese, handles the key. Safari reports the
 * key that confirms a candidate after the composition has ended; only the key code 229 tells then.
 */
function isForInputMethod(event: globalThis.KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells it in Safari
  return event.isComposing || event.keyCode === 229;
}
