import {
  type ClipboardEvent,
  type KeyboardEvent,
  type SyntheticEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { AttachedFile, Attaching } from '../../domain/attaching';
import type { Drafts } from '../../domain/drafts';
import type { FindMentionable } from '../../domain/mentions';
import { StorageFullError } from '../../domain/problem';
import { brokenBodyRule, charactersNearLimit, messageBody } from '../../domain/text';
import { AttachButton } from '../media/AttachButton';
import { AttachedFiles } from '../media/AttachedFiles';
import { bodySentence } from '../lateProblems';
import { useDraft } from '../useDraft';
import { useStore } from '../useStore';
import { EmojiButton } from './EmojiButton';
import { MentionList } from './MentionList';
import { pastedFiles } from './pasting';
import { useMentions } from './useMentions';
import type { Writing } from './writing';
import { WritingBar } from './WritingBar';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly chatId: string;
  readonly drafts: Drafts;
  readonly attaching: Attaching;
  readonly findMentionable: FindMentionable;
  readonly writing: Writing;
  readonly setWriting: (next: Writing) => void;
  /** The name of the author of the message that is replied to. */
  readonly author: string;
  /** Edits the person's last message; does nothing if there is none. */
  readonly editLast: () => void;
  readonly submit: (body: string) => void;
  /** Told of every change of a new message; null if nobody wants to know. */
  readonly typed: (() => void) | null;
}

const NO_FILES: readonly AttachedFile[] = [];

/** On these screens focus would open a keyboard that covers the messages. */
const NO_FOCUS = '(max-width: 45rem), (pointer: coarse)';

/** Whether the style sheet lets the field grow with its text. Not all browsers know how. */
const GROWS = CSS.supports('field-sizing', 'content');

/**
 * The field to write a message in: Enter sends it, Shift+Enter begins a new line. Has the focus at first. While a
 * message is edited, the draft waits.
 */
export function Composer(props: Props) {
  const { chatId, drafts, attaching, findMentionable, writing, setWriting, author, editLast, submit, typed } = props;
  const { composer } = lateTexts;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft(drafts, chatId);
  const text = writing.kind === 'edit' ? writing.text : draft;
  const storageFull = useStore(drafts.storageFull);
  const [isTextAttached, setTextAttached] = useState(false);
  const body = messageBody(text);
  const broken = brokenBodyRule(body);
  const left = charactersNearLimit(body);
  const isEdit = writing.kind === 'edit';
  const chosen = useStore(attaching.state).get(chatId) ?? NO_FILES;
  const files = isEdit ? NO_FILES : chosen;
  const isReady = files.every(({ state }) => state !== 'preparing');
  const hasFiles =
    writing.kind === 'edit' ? writing.event.attachments !== undefined : files.some(({ file }) => file !== null);
  const canSend = isReady && (broken === null || (broken === 'blank' && hasFiles));
  // An empty field needs no words; a text that nobody can see does.
  const told = storageFull
    ? lateTexts.lateProblems.storageFull
    : broken === null || text.trim() === ''
      ? ''
      : bodySentence(broken);

  useEffect(() => {
    // A link has led to a message, which has the focus.
    const isAtMessage = document.activeElement?.matches('[data-event-id]') === true;
    if (field.current !== null && !isAtMessage && !matchMedia(NO_FOCUS).matches) {
      field.current.focus();
      field.current.selectionStart = field.current.value.length;
    }
  }, []);
  const about = writing.kind === 'new' ? null : writing.event.event_id;
  useEffect(() => {
    if (about !== null && field.current !== null) {
      field.current.focus();
      field.current.selectionStart = field.current.value.length;
    }
  }, [about]);

  useLayoutEffect(() => {
    if (!GROWS && field.current !== null) {
      const { style, offsetHeight, clientHeight } = field.current;
      style.height = 'auto';
      style.height = `${field.current.scrollHeight + offsetHeight - clientHeight}px`;
    }
  }, [text]);

  const write = (next: string) => {
    setTextAttached(false);
    if (writing.kind === 'edit') {
      setWriting({ ...writing, text: next });
    } else {
      drafts.write(chatId, next);
      if (next.trim() !== '') {
        typed?.();
      }
    }
  };

  const offered = useMentions(field, text, write, findMentionable, chatId);
  const isOffering = offered.people.length > 0;

  const cancel = () => {
    setWriting({ kind: 'new' });
    field.current?.focus();
  };

  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    field.current?.focus();
    if (canSend && isStored(() => submit(body))) {
      if (writing.kind !== 'edit') {
        write('');
      }
      setWriting({ kind: 'new' });
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

  const attach = (next: readonly File[]) => {
    setTextAttached(false);
    attaching.add(chatId, next);
    field.current?.focus();
  };

  const paste = (event: ClipboardEvent) => {
    const pasted = pastedFiles(event.clipboardData);
    if (pasted.files.length > 0 && !isEdit) {
      event.preventDefault();
      attach(pasted.files);
      setTextAttached(pasted.isLongText);
    }
  };

  const handleKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!isForInputMethod(event.nativeEvent) && offered.handleKey(event)) {
      return;
    }
    if (event.key === 'Escape' && writing.kind !== 'new') {
      event.preventDefault();
      cancel();
    }
    if (event.key === 'ArrowUp' && !event.altKey && text === '' && writing.kind === 'new') {
      event.preventDefault();
      editLast();
    }
    if (event.key === 'Enter' && !event.shiftKey && !isForInputMethod(event.nativeEvent)) {
      event.preventDefault();
      event.currentTarget.form?.requestSubmit();
    }
  };

  return (
    <form className="composer" onSubmit={send}>
      {writing.kind !== 'new' && (
        <WritingBar event={writing.event} author={author} kind={writing.kind} cancel={cancel} />
      )}
      {files.length > 0 && (
        <AttachedFiles {...{ attaching, chatId, files }} removed={() => field.current?.focus()} />
      )}
      {!isEdit && <AttachButton add={attach} />}
      <label htmlFor={id} className="visually-hidden">
        {isEdit ? composer.newText : composer.message}
      </label>
      <textarea
        id={id}
        ref={field}
        rows={1}
        dir="auto"
        placeholder={hasFiles ? composer.writeCaption : composer.writeMessage}
        value={text}
        aria-invalid={told !== ''}
        aria-describedby={`${id}-hint`}
        aria-autocomplete="list"
        aria-controls={isOffering ? `${id}-people` : undefined}
        aria-activedescendant={isOffering ? `${id}-people-${offered.active}` : undefined}
        onChange={(event) => {
          write(event.target.value);
          offered.moved();
        }}
        onSelect={offered.moved}
        onBlur={offered.close}
        onKeyDown={handleKey}
        onPaste={paste}
      />
      <MentionList id={`${id}-people`} offered={offered} />
      <EmojiButton field={field} text={text} write={write} />
      <button type="submit" className="primary" disabled={!canSend}>
        {isEdit ? composer.save : composer.send}
      </button>
      <p id={`${id}-hint`} className={told === '' ? 'hint' : 'hint error'} aria-live="polite">
        {told === '' && isTextAttached && files.length > 0 ? composer.textAttached : told}
      </p>
      {left !== null && <p className="hint counter">{composer.left(left)}</p>}
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
