import { type ChatEvent, isDeleted } from '../../domain/event';
import type { OwnChanges } from '../../domain/ownChanges';
import { ErrorSentence } from '../ErrorSentence';
import { failedSentence } from '../lateProblems';
import { useStore } from '../useStore';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  readonly changes: OwnChanges;
  readonly chatId: string;
  /** A message as it is now; undefined if it is not known. */
  readonly find: (eventId: string) => ChatEvent | undefined;
  /** Edits a message again with the text that was not saved; null if the person may not write now. */
  readonly editAgain: ((event: ChatEvent, text: string) => void) | null;
}

/** Says which changes of messages were undone, and why. */
export function ChangeNotice({ changes, chatId, find, editAgain }: Props) {
  const failed = useStore(changes.failed).filter(({ change }) => change.chat_id === chatId);
  return failed.map((each) => {
    const { wish, target, id } = each.change;
    const event = find(target) ?? each.event;
    return (
      <p key={id} role="alert" className="notice error">
        {failedSentence(wish)} <ErrorSentence error={each.error} />{' '}
        {wish.kind === 'edit' && editAgain !== null && !isDeleted(event) && (
          <>
            <button
              type="button"
              className="link"
              onClick={() => {
                editAgain(event, wish.body);
                changes.dismiss(each);
              }}
            >
              {lateTexts.messages.editAgain}
            </button>{' '}
          </>
        )}
        <button type="button" className="link" onClick={() => changes.dismiss(each)}>
          {lateTexts.conversation.close}
        </button>
      </p>
    );
  });
}
