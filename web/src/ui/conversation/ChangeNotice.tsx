import type { OwnChanges } from '../../domain/ownChanges';
import { ErrorSentence } from '../ErrorSentence';
import { failedSentence } from '../problems';
import { useStore } from '../useStore';

interface Props {
  readonly changes: OwnChanges;
  readonly chatId: string;
  /** Edits a message again with the text that was not saved. */
  readonly editAgain: (eventId: string, text: string) => void;
}

/** Says that a change of a message was undone, and why. */
export function ChangeNotice({ changes, chatId, editAgain }: Props) {
  const failed = useStore(changes.failed);
  if (failed === null || failed.change.chat_id !== chatId) {
    return null;
  }
  const { target, wish } = failed.change;
  return (
    <p role="alert" className="notice error">
      {failedSentence(wish)} <ErrorSentence error={failed.error} />{' '}
      {wish.kind === 'edit' && (
        <>
          <button
            type="button"
            className="link"
            onClick={() => {
              changes.dismiss();
              editAgain(target, wish.body);
            }}
          >
            Edit again
          </button>{' '}
        </>
      )}
      <button type="button" className="link" onClick={() => changes.dismiss()}>
        Close
      </button>
    </p>
  );
}
