import { useEffect, useMemo, useState } from 'react';
import type { ChatEvent } from '../../domain/event';
import type { Messenger, OpenChat } from '../../domain/messenger';
import { lateTexts } from '../../text/lateTexts';
import type { MessageActions } from './messageActions';
import type { Writing } from './writing';

const COPIED_SHOWN_MS = 5_000;

/** What is open about one message. */
export type Opened =
  | { readonly kind: 'menu'; readonly event: ChatEvent; readonly opener: HTMLElement }
  | { readonly kind: 'emoji' | 'reactions' | 'delete' | 'author'; readonly event: ChatEvent };

/** What the person is doing with the messages of one chat. */
export interface MessageWork {
  readonly actions: MessageActions;
  /** As it was begun; its message may have changed since then. */
  readonly writing: Writing;
  readonly setWriting: (next: Writing) => void;
  readonly opened: Opened | null;
  readonly close: () => void;
  /** What was copied last, in words. */
  readonly copied: string;
}

export function useMessageActions(messenger: Messenger, { chatId, conversation }: OpenChat): MessageWork {
  const [writing, setWriting] = useState<Writing>({ kind: 'new' });
  const [opened, setOpened] = useState<Opened | null>(null);
  const [copied, setCopied] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setCopied(''), COPIED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const actions = useMemo((): MessageActions => {
    const submit = messenger.ownChanges.submit.bind(messenger.ownChanges);
    const copy = (text: string, done: string) => {
      navigator.clipboard.writeText(text).then(
        () => setCopied(done),
        (error: unknown) => {
          console.warn('Nothing could be copied', error);
          setCopied(lateTexts.messages.notCopied);
        },
      );
    };
    return {
      openMenu: (event, opener) => {
        setCopied('');
        setOpened({ kind: 'menu', event, opener });
      },
      reply: (event) => setWriting({ kind: 'reply', event }),
      react: (event, emoji, on) => submit(event, { kind: 'react', emoji, on }),
      chooseEmoji: (event) => setOpened({ kind: 'emoji', event }),
      showReactions: (event) => setOpened({ kind: 'reactions', event }),
      edit: (event) => setWriting({ kind: 'edit', event, text: event.body ?? '' }),
      remove: (event) => setOpened({ kind: 'delete', event }),
      pin: (event, on) => submit(event, { kind: 'pin', on }),
      copyText: ({ body }) => copy(body ?? '', lateTexts.messages.textCopied),
      copyLink: ({ event_id }) => {
        copy(`${location.origin}${location.pathname}#${chatId}/${event_id}`, lateTexts.messages.linkCopied);
      },
      showAuthor: (event) => setOpened({ kind: 'author', event }),
      show: (eventId) => void conversation.showMessage(eventId),
    };
  }, [messenger, chatId, conversation]);
  return { actions, writing, setWriting, opened, close: useMemo(() => () => setOpened(null), []), copied };
}
