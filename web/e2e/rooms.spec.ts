import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './fixtures';
import type { Person } from './person';
import type { Stack } from './stack';

interface Room {
  readonly chat_id: string;
  readonly name: string;
}

/** A room of the test's own, made by the stack's administrator. */
async function makeRoom(request: APIRequestContext, stack: Stack): Promise<Room> {
  const login = await request.post(`${stack.web}/api/auth/login`, {
    data: { username: 'admin', password: 'parley-local-admin' },
  });
  expect(login.status()).toBe(200);
  const { access_token } = (await login.json()) as { access_token: string };
  const id = randomUUID().slice(0, 8);
  const made = await request.post(`${stack.web}/api/chat/rooms`, {
    headers: { Authorization: `Bearer ${access_token}` },
    data: { handle: `room-${id}`, name: `Room ${id}` },
  });
  expect(made.status()).toBe(201);
  return (await made.json()) as Room;
}

async function writingByApi(person: Person, room: Room): Promise<number> {
  const path = `/api/chat/${room.chat_id}/messages`;
  return (await person.call('POST', path, { body: 'past the page' })).status();
}

test('one looks into a room, joins it, talks in it and leaves, and the others see that', async ({
  somebody,
  request,
  stack,
}) => {
  const room = await makeRoom(request, stack);
  const alice = await somebody('alice');
  const bob = await somebody('bob');
  const field = bob.page.getByRole('textbox', { name: 'Message' });
  const members = alice.page.getByRole('main').getByText(/^\d+ members?$/);

  const alicesRooms = await alice.listRooms();
  await alicesRooms.getByRole('button', { name: `Join ${room.name}` }).click();
  await expect(alice.page.getByRole('heading', { name: room.name })).toBeVisible();
  await expect(members).toHaveText('1 member');
  await alice.write('is anybody here?');

  const bobsRooms = await bob.listRooms();
  await bobsRooms.getByRole('link', { name: room.name }).click();
  await expect(bob.line('is anybody here?')).toContainText(alice.username);
  await expect(field).toHaveCount(0);
  expect(await writingByApi(bob, room)).toBe(403);

  await bob.page.getByRole('main').getByRole('button', { name: 'Join' }).click();
  await expect(alice.log.getByText(`${bob.username} joined`)).toBeVisible();
  await expect(members).toHaveText('2 members');
  await bob.write('I am');
  await expect(alice.line('I am')).toContainText(bob.username);
  await alice.write('good to see you');
  await expect(bob.lines).toHaveText(['is anybody here?', 'I am', 'good to see you']);

  await bobsRooms.getByRole('button', { name: `Leave ${room.name}` }).click();
  await expect(alice.log.getByText(`${bob.username} left`)).toBeVisible();
  await expect(members).toHaveText('1 member');
  await expect(field).toHaveCount(0);
  expect(await writingByApi(bob, room)).toBe(403);
  await expect(bob.lines).toHaveCount(3);
});

test('a newcomer is in the room where everybody is, and stays; tabs follow the arrow keys', async ({
  somebody,
}) => {
  const newcomer = await somebody('newcomer');
  const { page } = newcomer;
  const general = { name: /^general/i };
  await expect(
    page.getByRole('navigation', { name: 'My chats' }).getByRole('link', general),
  ).toBeVisible();

  await page.getByRole('tab', { name: 'Chats' }).press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Rooms' })).toBeFocused();
  const line = page.getByRole('list', { name: 'Rooms' }).getByRole('listitem').filter({
    has: page.getByRole('link', general),
  });
  await expect(line).toContainText('everybody');
  await expect(line.getByRole('button')).toHaveCount(0);
  await line.getByRole('link').click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
});

test('a room joined in one tab is among the chats of another', async ({
  somebody,
  request,
  stack,
}) => {
  const room = await makeRoom(request, stack);
  const alice = await somebody('alice');
  const second = await alice.context.newPage();
  await second.goto(`/#${room.chat_id}`);
  await expect(second.getByRole('button', { name: 'Join' })).toBeVisible();

  const rooms = await alice.listRooms();
  await rooms.getByRole('button', { name: `Join ${room.name}` }).click();

  await expect(second.getByRole('textbox', { name: 'Message' })).toBeVisible();
  const chats = second.getByRole('navigation', { name: 'My chats' });
  await expect(chats.getByRole('link', { name: room.name })).toBeVisible();
});
