import { setTimeout as pause } from 'node:timers/promises';
import type { PairChat } from './people';

const POLL_MS = 1_000;

/**
 * What is wrong with the presence of one person at the end of a run: the other one of the chat must see that this
 * person is here, and, when the page is closed, that this person is not.
 */
export async function judgePresence({ id, people: [one, other] }: PairChat, msMax: number): Promise<readonly string[]> {
  const deadline = Date.now() + msMax;
  const isSeen = async (here: boolean) => {
    while ((await other.presenting.sees(one.userId)) !== here) {
      if (Date.now() > deadline) {
        return false;
      }
      await pause(POLL_MS);
    }
    return true;
  };
  if (!(await isSeen(true))) {
    return [`${id}: ${other.userId} does not see that ${one.userId} is here`];
  }
  one.presenting.close();
  return (await isSeen(false)) ? [] : [`${id}: ${other.userId} still sees ${one.userId}, who has gone`];
}
