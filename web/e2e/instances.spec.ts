import { expect, test } from './fixtures';
import { Person } from './person';

interface Frame {
  readonly id: string;
  readonly body: string;
}

const WAIT_MS = 20_000;

test('a stream goes on at the other instance, without a hole or a double', async ({ stack }) => {
  const other = stack['chat-2'] ?? '';
  const alice = await Person.registerByApi(Person.credentials('alice'), stack);
  const bob = await Person.registerByApi(Person.credentials('bob'), stack);
  const headers = { Authorization: `Bearer ${alice.access_token}`, 'Content-Type': 'application/json' };
  const post = async (instance: string, path: string, body: unknown) => {
    const response = await fetch(`${instance}/api/chat${path}`, {
      method: 'POST',
      headers: { ...headers, 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify(body),
    });
    expect(response.ok).toBe(true);
    return (await response.json()) as { chat_id: string };
  };
  const { chat_id: chat } = await post(stack.chat, '/', { user_id: bob.user_id });
  const say = (instance: string, body: string) => post(instance, `/${chat}/messages`, { body });
  const follow = (instance: string, lastId: string, until: string) =>
    frames(`${instance}/api/chat/stream?chat=${chat}`, { ...headers, 'Last-Event-ID': lastId }, until);

  const first = follow(stack.chat, '', 'two');
  await say(stack.chat, 'one');
  await say(other, 'two');
  const seen = await first;
  expect(bodies(seen)).toEqual(['one', 'two']);

  await say(other, 'three');
  await say(stack.chat, 'four');
  const second = follow(other, seen.at(-1)?.id ?? '', 'five');
  await say(stack.chat, 'five');
  const more = await second;
  expect(bodies(more)).toEqual(['three', 'four', 'five']);

  await say(stack.chat, 'six');
  expect(bodies(await follow(stack.chat, more.at(-1)?.id ?? '', 'six'))).toEqual(['six']);
});

/** The messages of a stream up to the one that says `until`; the connection is closed then. */
async function frames(url: string, headers: Record<string, string>, until: string): Promise<Frame[]> {
  const { 'Last-Event-ID': lastId, ...others } = headers;
  const closed = new AbortController();
  const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(WAIT_MS)]);
  const response = await fetch(url, {
    headers: { ...others, ...(lastId && { 'Last-Event-ID': lastId }) },
    signal,
  });
  expect(response.status).toBe(200);
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
  const decoder = new TextDecoder();
  const found: Frame[] = [];
  let text = '';
  while (found.at(-1)?.body !== until) {
    const { done, value } = await reader.read();
    if (done) {
      throw new Error(`the stream ended before ${until}`);
    }
    text += decoder.decode(value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    found.push(...blocks.flatMap(frameOf));
  }
  closed.abort();
  return found;
}

/** The frame of a message in a block of lines; nothing for comments and other events. */
function frameOf(block: string): Frame[] {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const data = field('data');
  const id = field('id');
  if (data === undefined || id === undefined) {
    return [];
  }
  const event = JSON.parse(data) as { type: string; body: string };
  return event.type === 'MESSAGE' ? [{ id, body: event.body }] : [];
}

function bodies(found: readonly Frame[]): readonly string[] {
  return found.map((frame) => frame.body);
}
