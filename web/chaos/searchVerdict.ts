import { setTimeout as pause } from 'node:timers/promises';
import { FAULT_TEST_MARK } from '../e2e/plainText';
import type { SearchApi } from '../src/api/searchApi';
import { type ChatEvent, isDeleted } from '../src/domain/event';
import type { HitPage } from '../src/domain/hits';
import { isTooFast } from '../src/domain/problem';
import type { ChatRecord } from './runRecord';
import { uniqueWordIn } from './uniqueWord';

/** So many messages of each kind are looked for by their own words, in each chat. */
const SAMPLES_MAX = 1;

/** The most that one request answers. */
const HITS_MAX = 50;

/** How long to wait if the server does not say it. */
const TOO_FAST_MS = 1_000;

const NO_SIGNAL = new AbortController().signal;

/** What searches in one chat have found at the end of a run, by event id. */
export interface SearchEvidence {
  readonly chatId: string;
  readonly history: readonly ChatEvent[];
  /** By the mark, which every message of the test has, except the last ones. */
  readonly byMark: readonly string[];
  /** By unique words, with the messages that must be found. */
  readonly byWord: readonly WordEvidence[];
}

interface WordEvidence {
  readonly word: string;
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

/** What is wrong with the searches in one chat; each entry is one sentence. */
export function judgeSearch({ chatId, history, byMark, byWord }: SearchEvidence): readonly string[] {
  const marked = history.filter((event) => event.body?.includes(FAULT_TEST_MARK) === true && !isDeleted(event));
  const all = { word: 'the mark', expected: marked.map(({ event_id }) => event_id), found: byMark };
  return [all, ...byWord].flatMap(({ word, expected, found }) => [
    ...expected.filter((id) => !found.includes(id)).map((id) => `${chatId}: a search for ${word} does not find ${id}`),
    ...found.filter((id) => !expected.includes(id)).map((id) => `${chatId}: a search for ${word} finds ${id}`),
    ...(new Set(found).size < found.length ? [`${chatId}: a search for ${word} finds something twice`] : []),
  ]);
}

/**
 * Searches in one chat. A search for each message would take as long as the test, so all are looked for by the mark that
 * they share; some by their own words, and some deleted and replaced texts, which must not be found.
 */
export async function searched(
  chatId: string,
  history: readonly ChatEvent[],
  record: ChatRecord,
  api: SearchApi,
): Promise<SearchEvidence> {
  const byMark = await find(chatId, FAULT_TEST_MARK, api);
  const byWord: WordEvidence[] = [];
  for (const { word, expected } of samples(history, record)) {
    byWord.push({ word, expected, found: await find(chatId, word, api) });
  }
  return { chatId, history, byMark, byWord };
}

/** Unique words of some texts that are there, and of some that were deleted or replaced. */
export function samples(
  history: readonly ChatEvent[],
  record: ChatRecord,
): readonly { readonly word: string; readonly expected: readonly string[] }[] {
  const messages = history.filter(({ type }) => type === 'MESSAGE');
  const gone = new Map(
    messages.filter((event) => isDeleted(event) || event.edited_event_id !== undefined).map((each) => [each.event_id, each]),
  );
  const there = messages.flatMap((event) => {
    const word = isDeleted(event) ? null : uniqueWordIn(event.body);
    return word === null ? [] : [{ word, expected: [event.event_id], isEdited: event.edited_event_id !== undefined }];
  });
  const before = [...record.confirmed.values()].flat().flatMap(({ event_id, body }) => {
    const word = uniqueWordIn(body);
    const now = gone.get(event_id);
    return now === undefined || word === null || word === uniqueWordIn(now.body)
      ? []
      : [{ word, expected: [], isEdited: !isDeleted(now) }];
  });
  const some = (isEdited: boolean) => [
    ...there.filter((each) => each.isEdited === isEdited).slice(-SAMPLES_MAX),
    ...before.filter((each) => each.isEdited === isEdited).slice(-SAMPLES_MAX),
  ];
  return [...some(true), ...some(false)];
}

async function find(chatId: string, q: string, api: SearchApi): Promise<readonly string[]> {
  const request = { q, chats: [chatId], before: null, after: null, has: [] };
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await patiently(() => api.find(request, cursor, NO_SIGNAL, HITS_MAX));
    found.push(...page.hits.map(({ message }) => message.event_id));
    cursor = page.cursor;
  } while (cursor !== null);
  return found;
}

/** A person may search once a second, and some times more in between. */
async function patiently(attempt: () => Promise<HitPage>): Promise<HitPage> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTooFast(error)) {
        throw error;
      }
      await pause(error.retryAfterMs ?? TOO_FAST_MS);
    }
  }
}
