import { forgetDrafts } from './draftStorage';
import { forgetFiles } from './fileStorage';
import { forgetKnownState } from './knownStateStorage';
import { forgetUnsentMessages } from './sendQueueStorage';

/** Deletes from the browser what this person has written and read in it. */
export function forgetPerson(userId: string): void {
  forgetUnsentMessages(userId);
  forgetDrafts(userId);
  forgetFiles(userId);
  forgetKnownState(userId);
}
