import type { ChatEvent, Page } from '../src/domain/event';
import type { History } from '../src/domain/pages';

const NO_SIGNAL = new AbortController().signal;

/** All events of a chat with their changes, read as a gap is filled; oldest first. */
export async function eventsForward(history: History): Promise<readonly ChatEvent[]> {
  const events: ChatEvent[] = [];
  let next: string | null = null;
  do {
    const page: Page = await history.after(next, NO_SIGNAL);
    events.push(...page.events);
    next = page.next;
  } while (next !== null);
  return events;
}

/** All events of a chat, read page by page as a person scrolls up; oldest first. */
export async function eventsBackward(history: History): Promise<readonly ChatEvent[]> {
  const events: ChatEvent[] = [];
  let page: Page = await history.newest(NO_SIGNAL);
  events.push(...page.events);
  while (page.next !== null) {
    page = await history.before(page.next, NO_SIGNAL);
    events.push(...page.events);
  }
  return events.reverse();
}
