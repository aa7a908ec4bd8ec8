import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seeded } from '../chaos/random';
import type { ChatEvent } from '../src/domain/event';

type Follow = (
  chats: readonly string[],
  accessToken: () => Promise<string>,
  onEvent: (event: { body: string }) => unknown,
  signal: AbortSignal,
) => Promise<void>;

interface Logs {
  add(event: ChatEvent): void;
  events(): readonly ChatEvent[];
}

interface Documented {
  readonly follow: Follow;
  readonly FoldedLogs: new () => Logs;
}

/** The follower in docs/streaming.md, as a reader would copy it. */
async function documented(): Promise<Documented> {
  const page = readFileSync(new URL('../../docs/streaming.md', import.meta.url), 'utf8');
  const code = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, block]) => block ?? '').join('\n');
  const source = `${code}\nexport { follow, FoldedLogs };`;
  return (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`)) as Documented;
}

describe('the follower in docs/streaming.md', () => {
  const connections: { path: string | undefined; lastId: string | undefined; token: string | undefined }[] = [];
  let answers: ((response: ServerResponse) => void)[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    connections.push({
      path: request.url,
      lastId: request.headers['last-event-id'] as string | undefined,
      token: request.headers.authorization,
    });
    (answers.shift() ?? (() => response.end()))(response);
  });
  let stop: AbortController;
  let follow: Follow;

  beforeEach(async () => {
    connections.length = 0;
    stop = new AbortController();
    ({ follow } = await documented());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const real = globalThis.fetch;
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(`http://127.0.0.1:${port}${path}`, init));
  });

  afterEach(async () => {
    stop.abort();
    vi.unstubAllGlobals();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const event = (id: string, body: string) => `id: ${id}\nevent: MESSAGE\ndata: ${JSON.stringify({ body })}\n\n`;
  const stream = (...blocks: string[]) => (response: ServerResponse) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.end(['retry: 1\n\n', ...blocks].join(''));
  };

  it('reads a body with line separators, which only \\n is for the stream', async () => {
    const body = 'one\u2028two\u2029three: four';
    answers = [stream(event('a', body))];
    const bodies: string[] = [];
    const following = follow(['general'], () => Promise.resolve('t'), (e) => {
      bodies.push(e.body);
      stop.abort();
    }, stop.signal);
    await following;
    expect(bodies).toEqual([body]);
    expect(connections).toEqual([{ path: '/stream?chat=general', lastId: undefined, token: 'Bearer t' }]);
  });

  it('goes on after the last event that was handled, and no further', async () => {
    answers = [stream(event('a', 'first'), event('b', 'second')), stream(event('b', 'second'))];
    const handled: string[] = [];
    let failing = true;
    const handle = async (e: { body: string }) => {
      await Promise.resolve();
      if (e.body === 'second' && failing) {
        throw new Error('the disk is full');
      }
      handled.push(e.body);
      if (e.body === 'second') {
        stop.abort();
      }
    };
    await expect(follow(['general'], () => Promise.resolve('t'), handle, stop.signal)).rejects.toThrow('disk is full');
    expect(handled).toEqual(['first']);

    failing = false;
    answers = [stream(event('a', 'first')), stream(event('b', 'second'))];
    await follow(['general'], () => Promise.resolve('t'), handle, stop.signal);
    expect(connections.at(-1)?.lastId).toBe('a');
  });

  it('fills a gap from the history, and hands on each event once', async () => {
    const of = (id: string, body: string) => ({ event_id: id, body });
    const inStream = (id: string, body: string) =>
      `id: cursor-${id}\nevent: MESSAGE\ndata: ${JSON.stringify(of(id, body))}\n\n`;
    const page = (events: readonly object[], next: string | null) => (response: ServerResponse) => {
      response.end(JSON.stringify({ events, next }));
    };
    answers = [
      stream(
        inStream('1', 'one'),
        'event: gap\ndata: {"chat_id":"c","after":"1"}\n\n',
        inStream('4', 'four'),
        inStream('5', 'five'),
      ),
      page([of('2', 'two'), of('3', 'three')], '3'),
      page([of('4', 'four')], null),
    ];
    const bodies: string[] = [];
    await follow(['c'], () => Promise.resolve('t'), (e) => {
      bodies.push(e.body);
      if (e.body === 'five') {
        stop.abort();
      }
    }, stop.signal);
    expect(bodies).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(connections.map(({ path }) => path).slice(1)).toEqual([
      '/api/chat/c/events?after=1',
      '/api/chat/c/events?after=3',
    ]);
  });

  it('says why the server refuses', async () => {
    answers = [
      (response) => {
        response.writeHead(404, { 'Content-Type': 'application/problem+json' });
        response.end(JSON.stringify({ detail: 'there is no chat nowhere' }));
      },
    ];
    await expect(follow(['nowhere'], () => Promise.resolve('t'), () => undefined, stop.signal)).rejects.toThrow(
      'there is no chat nowhere',
    );
  });
});

describe('the fold in docs/streaming.md', () => {
  const cases = ['fold.json', 'fold-files.json'].flatMap((name) => {
    const file = new URL(`../../shared/src/test/resources/changes/${name}`, import.meta.url);
    const golden = JSON.parse(readFileSync(file, 'utf8')) as {
      cases: readonly { name: string; events: readonly ChatEvent[]; folded: readonly ChatEvent[] }[];
    };
    return golden.cases;
  });

  it.each(cases)('$name', async ({ events, folded }) => {
    const { FoldedLogs } = await documented();
    const random = seeded(1);
    for (let i = 0; i < 10; i += 1) {
      const logs = new FoldedLogs();
      const order = [...events, ...events, ...(i % 2 === 0 ? folded : [])]
        .map((event) => ({ event, place: random() }))
        .sort((a, b) => a.place - b.place);
      order.forEach(({ event }) => logs.add(event));
      expect(logs.events()).toEqual(folded);
    }
  });
});
