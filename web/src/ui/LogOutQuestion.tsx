import type { Store } from '../domain/store';
import { ConfirmDialog } from './ConfirmDialog';
import { useStore } from './useStore';
import { texts } from '../text/texts';

interface LogOutQuestionProps {
  readonly unsent: Store<readonly unknown[]>;
  readonly answered: (yes: boolean) => void;
}

/** Asks before a log-out that deletes unsent messages. */
export function LogOutQuestion({ unsent, answered }: LogOutQuestionProps) {
  const count = useStore(unsent).length;
  return (
    <ConfirmDialog
      question={texts.page.logOutQuestion}
      consequence={texts.page.logOutConsequence(count)}
      yes={texts.page.logOut}
      no={texts.page.stay}
      answered={answered}
    />
  );
}
