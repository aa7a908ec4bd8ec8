import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './fixtures';
import { FirestoreClient } from './firestore';
import { attach, note } from './mediaFiles';
import type { Person } from './person';
import { type Control, holdsMark, keep, newMark, sealedText, searchFiles, whole } from './plainText';
import { EventsTopic } from './pubsub';
import { createRoom } from './room';
import type { StackAddresses } from './stack';

interface TailEvent {
  readonly eventId: string;
  readonly sealed: string;
  /** The whole event as Firestore's REST interface shows it. */
  readonly text: string;
}

/** The messages in the tail of a chat's document, read with all rights. */
async function messagesInDocument(
  request: APIRequestContext,
  stack: StackAddresses,
  chatId: string,
): Promise<readonly TailEvent[]> {
  const answer = await FirestoreClient.with(request, stack, 'owner').get(`chats/${chatId}`);
  const { fields } = (await answer.json()) as {
    fields?: { tail: { arrayValue: { values?: readonly { mapValue: { fields: Fields } }[] } } };
  };
  return (fields?.tail.arrayValue.values ?? [])
    .map(({ mapValue }) => mapValue.fields)
    .filter((event) => event['type']?.stringValue === 'MESSAGE')
    .map((event) => ({
      eventId: event['event_id']?.stringValue ?? '',
      sealed: event['sealed']?.bytesValue ?? '',
      text: JSON.stringify(event),
    }));
}

type Fields = Readonly<Record<string, { readonly stringValue?: string; readonly bytesValue?: string }>>;

/** Follows chats until the stream has sent `count` messages; returns their bodies. */
async function streamed(
  person: Person,
  stack: StackAddresses,
  chatIds: readonly string[],
  count: number,
): Promise<readonly string[]> {
  const { access_token } = await person.session();
  const query = [...chatIds.map((id) => `chat=${id}`), 'prefetch=20'].join('&');
  const leave = new AbortController();
  const response = await fetch(`${stack.chat}/stream?${query}`, {
    headers: { Authorization: `Bearer ${access_token}` },
    signal: AbortSignal.any([leave.signal, AbortSignal.timeout(15_000)]),
  });
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let text = '';
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    text += decoder.decode(part.value, { stream: true });
    const data = [...text.matchAll(/^event: MESSAGE\ndata: (.*)\n$/gm)].map(([, json]) => json ?? '');
    if (data.length === count) {
      leave.abort();
      return data.map((json) => (JSON.parse(json) as { body: string }).body);
    }
  }
  throw new Error(`the stream ended after ${text}`);
}

/**
 * What people write is plain text in clients and in the memory of the function chat, and nowhere else. The
 * files are searched here, while the stack runs, and again when it has ended and every server has written
 * what it had in memory (e2e/stack.ts): Cassandra's tables, Firestore's export and all logs.
 */
test('what people write is readable in their clients and nowhere else', async ({
  people,
  request,
  stack,
}) => {
  // Reading all files of the stack takes some seconds each time.
  test.setTimeout(120_000);
  const mark = newMark();
  keep({ marks: [mark], controls: [] }, stack.data);
  const roomMark = newMark();
  const room = await createRoom(request, stack, roomMark);
  const [alice, bob] = await people('alice', 'bob');
  await alice.startChatWith(bob);
  await bob.startChatWith(alice);
  const chatId = alice.chatId;
  const topic = await EventsTopic.read(request, stack);
  const slowPath = `${stack.web}/api/aggregate-flush/`;
  const headers = { Authorization: `Bearer ${stack.callToken}` };

  const direct = [`first ${mark}`, `second ${mark} 👋`];
  // The bytes of a file are readable in the bucket (docs/media.md), and its name is not.
  const file = note(`${mark}.txt`, 'without a secret');
  for (const [i, text] of direct.entries()) {
    if (i === 1) {
      await attach(alice, file);
    }
    await alice.write(text);
    await expect(bob.messages).toHaveText(direct.slice(0, i + 1));
  }
  const rooms = await bob.listRooms();
  await rooms.getByRole('button', { name: `Join ${room.name}` }).click();
  await expect(bob.page.getByRole('heading', { name: room.name })).toBeVisible();
  const inRoom = `in the room ${mark}`;
  await bob.write(inRoom);

  await test.step('clients read them: page, history, stream', async () => {
    await expect(bob.messages).toHaveText([inRoom]);
    await expect(alice.messages).toHaveText(direct);
    await alice.page.reload();
    await expect(alice.messages).toHaveText(direct);
    await expect(alice.chatWith(bob)).toContainText(direct[1] ?? '');
    const history = (await (await alice.call('GET', `/api/chat/${chatId}`)).json()) as {
      events: readonly { type: string; body: string; attachments?: readonly { name: string }[] }[];
    };
    expect(history.events[0]?.attachments?.map(({ name }) => name)).toEqual([file.name]);
    const bodies = history.events.filter(({ type }) => type === 'MESSAGE').map(({ body }) => body);
    expect(bodies.toReversed()).toEqual(direct);
    const inStream = await streamed(bob, stack, [chatId, room.chat_id], 3);
    expect([...inStream].sort()).toEqual([...direct, inRoom].sort());
  });

  const controls: Control[] = [
    whole('a username', 'postgresql', alice.username),
    whole('the name of the room', 'cassandra', roomMark),
    whole('the id of the chat', 'aggregator', chatId),
  ];

  await test.step('the bus carries them sealed, and a dead letter too', async () => {
    if (topic === null) {
      return;
    }
    const messages = await topic.messages(chatId, direct.length);
    const said = messages.map(({ data }) => Buffer.from(data, 'base64').toString());
    for (const text of said) {
      expect(holdsMark(text, mark)).toBe(false);
      expect((JSON.parse(text) as { sealed?: unknown }).sealed).toMatch(/^[\w-]{40,}$/);
    }
    const letter = newMark();
    const unknown = JSON.stringify({ ...(JSON.parse(said[0] ?? '') as object), proof: letter });
    const attributes = { ...messages[0]?.attributes, chat_id: chatId, v: '99' };
    await topic.publish({ data: Buffer.from(unknown).toString('base64'), attributes });
    controls.push(whole('the dead letter', 'cassandra', letter));
    await topic.close();
  });

  await test.step('Firestore holds them sealed, also after the document was built anew', async () => {
    const before = await messagesInDocument(request, stack, chatId);
    await FirestoreClient.with(request, stack, 'owner').delete(`chats/${chatId}`);
    const rebuilt = await request.post(`${slowPath}?chat=${chatId}`, { headers });
    expect(rebuilt.status(), await rebuilt.text()).toBe(200);
    const direct = await messagesInDocument(request, stack, chatId);
    expect(direct).toEqual(expect.arrayContaining([...before]));
    // Built anew as well: a tail forgets what was flushed more than three seconds before its newest flush.
    const roomRebuilt = await request.post(`${slowPath}?chat=${room.chat_id}`, { headers });
    expect(roomRebuilt.status(), await roomRebuilt.text()).toBe(200);
    const all = [...direct, ...(await messagesInDocument(request, stack, room.chat_id))];
    expect(all).toHaveLength(3);
    for (const { eventId, sealed, text } of all) {
      expect(holdsMark(text, mark)).toBe(false);
      const bytes = Buffer.from(sealed, 'base64');
      expect(bytes.length).toBeGreaterThan(mark.length);
      controls.push(sealedText(eventId, 'cassandra', bytes));
      controls.push(whole(`the event ${eventId}`, 'chat', eventId));
      if (topic === null) {
        controls.push(whole(`the sealed message ${eventId}`, 'kafka', bytes.toString('base64url')));
      }
    }
  });

  await test.step('no file of any server holds them while the stack runs', async () => {
    const evidence = { marks: [mark], controls };
    const search = async () => {
      // Takes the dead letters.
      const swept = await request.post(slowPath, { headers });
      expect(swept.status(), await swept.text()).toBe(200);
      return searchFiles(stack.data, evidence);
    };
    await expect.poll(search, { timeout: 30_000, intervals: [2_000] }).toEqual([]);
    const exported = (await messagesInDocument(request, stack, chatId)).map(({ eventId, sealed }) =>
      sealedText(eventId, 'firestore', Buffer.from(sealed, 'base64')),
    );
    keep({ marks: [], controls: [...controls, ...exported], chats: [chatId] }, stack.data);
  });
});
