import { type KeyboardEvent, type SyntheticEvent, useId, useRef } from 'react';
import type { Drafts } from '../../domain/drafts';
import { BODY_CHARACTERS_MAX } from '../../domain/event';
import { codePoints } from '../../domain/text';
import { MESSAGE_RULE } from '../problems';
import { useDraft } from '../useDraft';

interface Props {
  readonly chatId: string;
  readonly drafts: Drafts;
  readonly disabled: boolean;
  readonly submit: (body: string) => void;
}

/** The field to write a message in: Enter sends it, Shift+Enter begins a new line. */
export function Composer({ chatId, drafts, disabled, submit }: Props) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useDraft(drafts, chatId);
  const body = text.trim();
  const tooLong = codePoints(body) > BODY_CHARACTERS_MAX;

  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    field.current?.focus();
    if (body !== '' && !tooLong && !disabled) {
      submit(body);
      drafts.write(chatId, '');
    }
  };

  const sendOnEnter = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
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
