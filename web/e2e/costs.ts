import { expect, type Page, type Request } from '@playwright/test';

interface Counted {
  /** What Firestore has said to each listener. */
  readonly sentences: readonly string[];
  readonly beats: number;
  readonly answeredBeats: number;
}

/** Counts what a page costs: documents that Firestore sends it, and calls of the API. */
export class Costs {
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
    return (await this.#changes()).map(chatOf);
  }

  /** Each state of a document that was read: its chat and when it was written. One that is sent again is the same state. */
  async states(): Promise<ReadonlySet<string>> {
    const changes = await this.#changes();
    const times = changes.map((change) => /"updateTime":\s*"([^"]+)"/.exec(change)?.[1]);
    expect(times, 'times of writing').not.toContain(undefined);
    return new Set(changes.map((change, i) => `${chatOf(change)} ${times[i] ?? ''}`));
  }

  async #changes(): Promise<readonly string[]> {
    const { sentences } = await this.#counted();
    return sentences.flatMap((text) => text.split('"documentChange"').slice(1));
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

/** The id of the chat of a change that Firestore has told. */
function chatOf(change: string): string {
  return /chats\/([0-9a-f-]{36})"/.exec(change)?.[1] ?? '';
}
