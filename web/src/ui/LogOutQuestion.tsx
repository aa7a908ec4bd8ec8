import type { Store } from '../domain/store';
import { ConfirmDialog } from './ConfirmDialog';
import { useStore } from './useStore';

interface LogOutQuestionProps {
  readonly unsent: Store<readonly unknown[]>;
  readonly answered: (yes: boolean) => void;
}

/** Asks before a log-out that deletes unsent messages. */
export function LogOutQuestion({ unsent, answered }: LogOutQuestionProps) {
  const count = useStore(unsent).length;
  return (
    <ConfirmDialog
      question="Log out?"
      consequence={`${unsentSentence(count)} Logging out deletes what is not sent.`}
      yes="Log out"
      no="Stay"
      answered={answered}
    />
  );
}

function unsentSentence(count: number): string {
  return count === 1 ? '1 message is not sent yet.' : `${count} messages are not sent yet.`;
}
