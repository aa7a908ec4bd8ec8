import type { Page, Request } from '@playwright/test';
import { FirestoreClient } from './firestore';
import { expect, test } from './fixtures';
import { keptState } from './knownState';

const MESSAGES = 20;
const MINUTES = 10;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

interface Counted {
  /** What Firestore has said to each listener. */
  readonly sentences: readonly string[];
  readonly beats: number;
  readonly answeredBeats: number;
}

/** Counts what a page costs: documents that Firestore sends it, and calls of the API. */
class Costs {
  #calls: string[] = [];
  /** What was listened to: whether each time with the place at which the page had stopped before. */
  #resumed: boolean[] = [];

  private constructor(readonly page: Page) {
    page.on('request', (request: Request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('/Listen/channel')) {
        const [, ...targets] = decodeURIComponent(request.postData() ?? '').split('"addTarget"');
        this.#resumed.push(...targets.map((target) => target.includes('"resumeToken"')));
      }
      if (pathname.startsWith('/api/')) {
        this.#calls.push(`${request.method()} ${pathname.replace(/[0-9a-f-]{36}/g, '{id}')}`);
      }
    });
  }

  /** Every document that a listener gets is one sentence of its stream, and is billed as one read. */
  static async of(page: Page): Promise<Costs> {
    await page.addInitScript(() => {
      const counted = { sentences: [] as string[], beats: 0, answeredBeats: 0 };
      const original = globalThis.fetch;
      const count = async (stream: ReadableStream<Uint8Array>) => {
        const reader = stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
        const index = counted.sentences.push('') - 1;
        let text = '';
        for (let part = await reader.read(); !part.done; part = await reader.read()) {
          text += part.value;
          counted.sentences[index] = text;
        }
      };
      globalThis.fetch = async (...request) => {
        const [asked] = request;
        const isBeat = (asked instanceof Request ? asked.url : String(asked)).endsWith('/api/chat/presence');
        counted.beats += isBeat ? 1 : 0;
        const response = await original(...request);
        if (isBeat) {
          void response.clone().text().then(() => {
            counted.answeredBeats += 1;
          });
        }
        if (response.url.includes('/Listen/channel') && response.body !== null) {
          // The stream ends with an error when the page stops listening.
          count(response.clone().body as ReadableStream<Uint8Array>).catch(() => undefined);
        }
        return response;
      };
      Object.assign(globalThis, { counted });
    });
    return new Costs(page);
  }

  /** How often something was listened to since the last report. */
  get listened(): number {
    return this.#resumed.length;
  }

  async documents(): Promise<number> {
    return (await this.chats()).length;
  }

  /** The ids of the chats whose documents were read. */
  async chats(): Promise<readonly string[]> {
    const { sentences } = await this.#counted();
    return sentences.flatMap((text) =>
      text.split('"documentChange"').slice(1).map((change) => /chats\/([0-9a-f-]{36})"/.exec(change)?.[1] ?? ''),
    );
  }

  /** How many beats of presence were sent, when all of them are answered and the page has taken the answers in. */
  async beats(atLeast = 0): Promise<number> {
    await expect
      .poll(async () => {
        const { beats, answeredBeats } = await this.#counted();
        return beats === answeredBeats && beats >= atLeast;
      })
      .toBe(true);
    return (await this.#counted()).beats;
  }

  #counted(): Promise<Counted> {
    return this.page.evaluate(() => (globalThis as unknown as { counted: Counted }).counted);
  }

  /** What it was since the last call of this. */
  async report(what: string, before = 0) {
    const documents = (await this.documents()) - before;
    const calls: readonly string[] = this.#calls;
    const resumed: readonly boolean[] = this.#resumed;
    this.#calls = [];
    this.#resumed = [];
    const kinds = [...new Set(calls)].sort().map((call) => `${calls.filter((each) => each === call).length} × ${call}`);
    console.log(`${what}: ${documents} documents, ${calls.length} calls (${kinds.join(', ') || 'none'})`);
    return { documents, calls, resumed };
  }
}

/** Lets the page believe that it is hidden, or visible. */
async function setVisible(page: Page, visible: boolean): Promise<void> {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visible ? 'visible' : 'hidden');
}

test('who is here costs no document, a page that is hidden nothing at all, and coming back costs the documents that have changed', async ({ people }) => {
  test.slow();
  const [a, b, c] = await people('a', 'b', 'c');
  await c.startChatWith(a);
  await c.write('from c');
  await b.startChatWith(a);
  await b.write('from b');
  await a.openChatWith(b);
  await expect(a.messages).toHaveText(['from b']);
  await expect(a.chatWith(c)).toContainText('from c');
  const delivered = b.log.getByRole('img', { name: /Delivered|Read/ });
  await expect(delivered).toHaveCount(1);

  const costs = await Costs.of(a.page);
  await a.page.clock.install();
  await a.page.reload();
  await a.isLive();
  await expect(a.messages).toHaveText(['from b']);
  const { documents: all, calls: loading } = await costs.report('load');
  // The chat with c, that with b, the room of everybody, and what b's message and its receipt have changed.
  expect(all).toBeGreaterThanOrEqual(2);
  expect(loading.filter((call) => call === 'GET /api/chat/{id}'), 'reads of the newest page').toHaveLength(1);
  expect(loading.filter((call) => call === 'GET /api/chat/'), 'reads of the list').toHaveLength(1);

  const sent = ['from b'];
  for (let i = 1; i <= MESSAGES; i += 1) {
    await b.write(`message ${i}`);
    sent.push(`message ${i}`);
  }
  await expect(a.messages).toHaveText(sent);
  // The read marks change the document too.
  await expect(b.log.getByRole('img', { name: 'Read' })).toHaveCount(sent.length);
  const { documents: received } = await costs.report(`${MESSAGES} messages`, all);
  expect(received).toBeLessThanOrEqual(2 * MESSAGES);

  // A beat of presence each two minutes, of a page that is looked at and touched. The clock stands still in between, so
  // no other one becomes due.
  await a.page.clock.pauseAt((await a.page.evaluate(() => Date.now())) + MINUTE_MS);
  const lookForTwoMinutes = async (minute: number) => {
    const told = await costs.beats();
    await a.page.mouse.move(300 + minute, 300);
    await a.page.clock.fastForward(2 * MINUTE_MS);
    expect(await costs.beats(told + 1), 'beats in two minutes').toBe(told + 1);
  };
  await lookForTwoMinutes(0);
  const before = await costs.documents();
  await costs.report('until the clock stands still');
  for (let minute = 2; minute <= MINUTES; minute += 2) {
    await lookForTwoMinutes(minute);
  }
  const seen = await costs.report(`looked at for ${MINUTES} minutes`, before);
  expect(seen.documents, 'documents for presence').toBe(0);
  expect(seen.calls.filter((call) => call === 'POST /api/chat/presence')).toHaveLength(MINUTES / 2);
  await a.page.clock.resume();

  await setVisible(a.page, false);
  const ended = a.page.waitForRequest((request) => request.url().includes('TYPE=terminate'));
  await a.page.clock.fastForward(MINUTES * MINUTE_MS);
  await ended;
  const hidden = await costs.documents();
  await b.write('while you were away');
  await expect(delivered).toHaveCount(sent.length + 1);
  expect((await costs.report(`hidden for ${MINUTES} minutes`, before)).documents).toBe(hidden - before);
  expect(await costs.documents(), 'documents while the page is hidden').toBe(hidden);

  await setVisible(a.page, true);
  await expect(a.messages).toHaveText([...sent, 'while you were away']);
  await a.isLive();
  await expect.poll(() => costs.listened).toBeGreaterThanOrEqual(2);
  const back = await costs.report('seen again', hidden);
  // Firestore sends only what has changed to who goes on from a place of the last half hour. Its emulator sends all.
  expect(back.resumed, 'listeners that go on where they were').not.toContain(false);
  expect(back.calls).not.toContain('GET /api/chat/');

  const second = await a.context.newPage();
  const others = await Costs.of(second);
  await second.goto(a.page.url());
  await expect(second.getByText('while you were away').first()).toBeVisible();
  await others.report('second tab');
});

test('a reload reads no document of a chat in which nothing has happened, and misses nothing', async ({ people, request, stack }) => {
  const [a, b, c] = await people('a', 'b', 'c');
  await c.startChatWith(a);
  await c.write('from c');
  await b.startChatWith(a);
  await b.write('from b');
  await a.openChatWith(c);
  await expect(a.messages).toHaveText(['from c']);
  await a.openChatWith(b);
  await expect(a.messages).toHaveText(['from b']);
  for (const { log } of [b, c]) {
    await expect(log.getByRole('img', { name: 'Read' })).toHaveCount(1);
  }
  // The two chats have changed in this minute. So that a reload could leave them out, they changed an hour ago.
  const owner = FirestoreClient.with(request, stack, 'owner');
  const timestampValue = new Date(Date.now() - HOUR_MS).toISOString();
  for (const { chatId } of [b, c]) {
    const path = `chats/${chatId}?updateMask.fieldPaths=updated_at`;
    expect((await owner.write(path, { updated_at: { timestampValue } })).status()).toBe(200);
  }
  await expect.poll(async () => (await keptState(a))?.provedMs ?? 0).toBeGreaterThan(Date.now() - HOUR_MS / 2);

  const costs = await Costs.of(a.page);
  await a.page.reload();
  await a.isLive();
  await expect(a.messages).toHaveText(['from b']);
  await expect.poll(() => costs.chats()).toContain(b.chatId);
  expect((await costs.chats()).filter((chat) => chat === b.chatId), 'the chat on the screen').toHaveLength(1);
  expect(await costs.chats(), 'another chat').not.toContain(c.chatId);

  await c.write('something happens');
  await expect(a.chatWith(c)).toContainText('something happens');
  await expect(a.chatWith(c)).toContainText('1 unread');
  await a.write('answer');
  await b.openChatWith(a);
  await expect(a.log.getByRole('img', { name: 'Read' })).toHaveCount(1);
  await a.openChatWith(c);
  await expect(a.messages).toHaveText(['from c', 'something happens']);
});
