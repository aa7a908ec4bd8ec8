import { type KeyboardEvent, type SyntheticEvent, useEffect, useId, useRef } from 'react';
import type { Drafts } from '../../domain/drafts';
import { StorageFullError } from '../../domain/problem';
import { brokenBodyRule, messageBody } from '../../domain/text';
import { BODY_RULES, STORAGE_FULL } from '../problems';
import { useDraft } from '../useDraft';
import { useStore } from '../useStore';

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
  const storageFull = useStore(drafts.storageFull);
  const body = messageBody(text);
  const broken = brokenBodyRule(body);
  // An empty field needs no words; a text that nobody can see does.
  const told = storageFull ? STORAGE_FULL : broken === null || text.trim() === '' ? '' : BODY_RULES[broken];

  useEffect(() => {
    if (field.current !== null && !matchMedia(NO_FOCUS).matches) {
      field.current.focus();
      field.current.selectionStart = field.current.value.length;
    }
  }, []);

  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    field.current?.focus();
    if (broken === null && !disabled && isStored(() => submit(body))) {
      drafts.write(chatId, '');
    }
  };

  /** Whether the browser had room for what `store` stores; if not, the person is told. */
  const isStored = (store: () => void): boolean => {
    try {
      store();
      return true;
    } catch (error) {
      if (!(error instanceof StorageFullError)) {
        throw error;
      }
      drafts.storageFull.set(true);
      return false;
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
        aria-invalid={told !== ''}
        aria-describedby={`${id}-hint`}
        onChange={(event) => drafts.write(chatId, event.target.value)}
        onKeyDown={sendOnEnter}
      />
      <button type="submit" className="primary" disabled={disabled || broken !== null}>
        Send
      </button>
      <p id={`${id}-hint`} className="hint error" aria-live="polite">
        {told}
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
