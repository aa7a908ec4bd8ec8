import { forgetSubscription } from './browserPush';
import { forgetDrafts } from './draftStorage';
import { forgetFiles } from './fileStorage';
import { forgetKnownState } from './knownStateStorage';
import { forgetUnsentMessages } from './sendQueueStorage';
import type { Session } from './session';

/** Deletes from the browser what this person has written and read in it. */
export function forgetPerson(userId: string): void {
  forgetUnsentMessages(userId);
  forgetDrafts(userId);
  forgetFiles(userId);
  forgetKnownState(userId);
}

/** A session that was ended elsewhere: what is said to its person is not shown in this browser any more. */
export function forgetWhenEnded({ refused }: Session): void {
  refused.subscribe(() => {
    if (refused.get()) {
      forgetSubscription().catch((error: unknown) => {
        console.warn('This browser may still be called for somebody whose session has ended', error);
      });
    }
  });
}
