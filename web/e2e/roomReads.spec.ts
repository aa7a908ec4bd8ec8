import { Costs } from './costs';
import { FirestoreClient } from './firestore';
import { expect, test } from './fixtures';
import { createRoom, type Room } from './room';

/** With 30 of them it measures what docs/adr/0071 says. */
const ROOMS = Number(process.env['ROOMS'] ?? 3);

test('each room of a person costs one document at a start and one for each flush', async ({
  people,
  request,
  stack,
}) => {
  test.setTimeout(120_000 + ROOMS * 5_000);
  const [a, b] = await people('a', 'b');
  const owner = FirestoreClient.with(request, stack, 'owner');
  const { user_id: lastToJoin } = await b.session();
  const rooms: Room[] = [];
  for (let i = 0; i < ROOMS; i += 1) {
    const room = await createRoom(request, stack);
    rooms.push(room);
    for (const person of [a, b]) {
      expect((await person.call('POST', `/api/chat/${room.chat_id}/join`)).status()).toBe(200);
    }
  }
  for (const { chat_id } of rooms) {
    await expect.poll(async () => (await owner.get(`chats/${chat_id}`)).text()).toContain(lastToJoin);
  }

  const costs = await Costs.of(a.page);
  await a.page.reload();
  await a.isLive();
  const ids = rooms.map(({ chat_id }) => chat_id);
  const reads = async () => (await costs.chats()).filter((chat) => ids.includes(chat));
  await expect.poll(async () => new Set(await reads()).size).toBe(ROOMS);
  expect(await reads(), 'at a start').toHaveLength(ROOMS);
  await costs.report(`a start with ${ROOMS} rooms and that of everybody`);

  const room = rooms.at(-1) as Room;
  const sent = await b.call('POST', `/api/chat/${room.chat_id}/messages`, { body: 'news' });
  expect(sent.status()).toBe(201);
  const line = a.page.getByRole('navigation', { name: 'My chats' }).getByRole('link', { name: room.name });
  await expect(line).toContainText('news');
  await expect(line).toContainText('1 unread');
  expect(await reads(), 'after a message').toHaveLength(ROOMS + 1);
});
