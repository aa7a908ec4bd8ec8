import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import type { Person } from './person';
import { createRoom, type Room } from './room';

/** Sends a message without the page; returns the status of the answer. */
async function sendByApi(person: Person, room: Room): Promise<number> {
  const path = `/api/chat/${room.chat_id}/messages`;
  return (await person.call('POST', path, { body: 'past the page' })).status();
}

/** The page asks Firestore for nothing new, until the function that this returns is called. */
async function holdListening(page: Page): Promise<() => void> {
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route('**/Listen/channel**', async (route) => {
    await held;
    await route.continue();
  });
  return go;
}

test('a person reads a room, joins it, talks in it and leaves it, and the members see that', async ({
  people,
  request,
  stack,
}) => {
  const room = await createRoom(request, stack);
  const [alice, bob] = await people('alice', 'bob');
  const field = bob.page.getByRole('textbox', { name: 'Message' });
  const members = alice.page.getByRole('region', { name: /^Room / }).getByText(/^\d+ members?$/);

  const alicesRooms = await alice.listRooms();
  await alicesRooms.getByRole('button', { name: `Join ${room.name}` }).click();
  await expect(alice.page.getByRole('heading', { name: room.name })).toBeVisible();
  await expect(members).toHaveText('1 member');
  await alice.write('is anybody here?');

  const bobsRooms = await bob.listRooms();
  await bobsRooms.getByRole('link', { name: room.name }).click();
  await expect(bob.message('is anybody here?')).toContainText(alice.username);
  await expect(field).toHaveCount(0);
  expect(await sendByApi(bob, room)).toBe(403);

  await alice.page.getByRole('button', { name: '1 member' }).click();
  const listed = alice.page.getByRole('dialog', { name: `Members of ${room.name}` });
  await expect(listed.getByRole('listitem')).toHaveText([`${alice.username}you`]);
  await bob.page.getByRole('region', { name: /^Room / }).getByRole('button', { name: 'Join' }).click();
  await expect(listed.getByRole('listitem')).toContainText([alice.username, bob.username]);
  await alice.page.keyboard.press('Escape');
  await expect(alice.log.getByText(`${bob.username} joined`)).toBeVisible();
  await expect(members).toHaveText('2 members');
  await expect(field).toBeFocused();
  await bob.write('I am');
  await expect(alice.message('I am')).toContainText(bob.username);
  await alice.write('good to see you');
  await expect(bob.messages).toHaveText(['is anybody here?', 'I am', 'good to see you']);

  const question = bob.page.getByRole('dialog', { name: `Leave ${room.name}?` });
  await bobsRooms.getByRole('button', { name: `Leave ${room.name}` }).click();
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(question).toHaveCount(0);
  await expect(field).toBeVisible();
  await bobsRooms.getByRole('button', { name: `Leave ${room.name}` }).click();
  await question.getByRole('button', { name: 'Leave' }).click();
  await expect(bobsRooms.getByRole('button', { name: `Join ${room.name}` })).toBeFocused();
  await expect(alice.log.getByText(`${bob.username} left`)).toBeVisible();
  await expect(members).toHaveText('1 member');
  await expect(field).toHaveCount(0);
  expect(await sendByApi(bob, room)).toBe(403);
  await expect(bob.messages).toHaveCount(3);
});

test('a newcomer is a member of the general room and cannot leave it; the arrow keys change the tab', async ({
  visitor,
}) => {
  const newcomer = await visitor('newcomer');
  await newcomer.register();
  const { page } = newcomer;
  const general = { name: /^general/i };
  await expect(
    page.getByRole('navigation', { name: 'My chats' }).getByRole('link', general),
  ).toBeVisible();

  await page.getByRole('tab', { name: 'Chats' }).press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Rooms' })).toBeFocused();
  const entry = page.getByRole('list', { name: 'Rooms' }).getByRole('listitem').filter({
    has: page.getByRole('link', general),
  });
  await expect(entry).toContainText('everybody');
  await expect(entry.getByRole('button')).toHaveCount(0);
  await entry.getByRole('link').click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
});

test('a room joined in one tab appears among the chats of the other tab', async ({
  person,
  request,
  stack,
}) => {
  const room = await createRoom(request, stack);
  const alice = await person('alice');
  const second = await alice.context.newPage();
  await second.goto(`/#${room.chat_id}`);
  await expect(second.getByRole('button', { name: 'Join' })).toBeVisible();

  const rooms = await alice.listRooms();
  await rooms.getByRole('button', { name: `Join ${room.name}` }).click();

  await expect(second.getByRole('textbox', { name: 'Message' })).toBeVisible();
  const chats = second.getByRole('navigation', { name: 'My chats' });
  await expect(chats.getByRole('link', { name: room.name })).toBeVisible();
});

test('an administrator renames a room, bans a member and closes it, and the members see that', async ({
  person,
  request,
  stack,
  visitor,
}) => {
  const room = await createRoom(request, stack);
  const bob = await person('bob');
  const admin = await visitor('admin');
  await admin.fillCredentials('admin', 'parley-local-admin');
  await admin.page.getByRole('button', { name: 'Log in' }).click();
  await admin.isLive();
  await (await bob.listRooms()).getByRole('button', { name: `Join ${room.name}` }).click();
  await bob.write('something bad');
  await (await admin.listRooms()).getByRole('link', { name: room.name }).click();
  await expect(admin.message('something bad')).toBeVisible();
  await expect(bob.page.getByRole('button', { name: 'Manage' })).toHaveCount(0);

  await admin.page.setViewportSize({ width: 360, height: 640 });
  const open = admin.page.getByRole('button', { name: 'Manage' });
  await open.focus();
  await admin.page.keyboard.press('Enter');
  const dialog = admin.page.getByRole('dialog');
  const name = dialog.getByRole('textbox', { name: 'Name of the room' });
  await name.fill(`${room.name} renamed`);
  await name.press('Enter');
  await expect(
    bob.page.getByRole('region', { name: /^Room / }).getByRole('heading', { name: `${room.name} renamed` }),
  ).toBeVisible();

  await dialog.getByRole('button', { name: `Ban ${bob.username}` }).click();
  await expect(bob.page.getByRole('note')).toContainText('forbidden you to write');
  await expect(bob.page.getByRole('textbox', { name: 'Message' })).toHaveCount(0);
  expect(await sendByApi(bob, room)).toBe(403);

  await dialog.getByRole('button', { name: `Lift the ban of ${bob.username}` }).click();
  await expect(bob.page.getByRole('region', { name: /^Room / }).getByRole('button', { name: 'Join' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close this room' }).click();
  await expect(bob.page.getByRole('note')).toContainText('closed this room');
  await expect(dialog.getByRole('button', { name: 'Open this room' })).toBeVisible();
  const page = await admin.page.evaluate(() => document.documentElement.scrollWidth);
  expect(page).toBeLessThanOrEqual(360);
  await admin.page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('an administrator creates a room; who joins before it is listened to is listed, and leads to a chat', async ({
  person,
  visitor,
}) => {
  const bob = await person('bob');
  const admin = await visitor('admin');
  await admin.fillCredentials('admin', 'parley-local-admin');
  await admin.page.getByRole('button', { name: 'Log in' }).click();
  await admin.isLive();
  const rooms = await admin.listRooms();
  await admin.page.getByRole('button', { name: 'New room' }).click();
  const form = admin.page.getByRole('dialog', { name: 'New room' });
  const name = `Garden ${bob.username.slice(-8)}`;
  const letListen = await holdListening(admin.page);
  await form.getByLabel('Name of the room').fill(name);
  await expect(form.getByLabel('Handle')).toHaveValue(name.toLowerCase().replace(' ', '-'));
  await form.getByRole('button', { name: 'Create' }).click();
  await expect(admin.page.getByRole('heading', { name })).toBeVisible();
  await admin.page.getByRole('textbox', { name: 'Name of a room' }).fill(bob.username.slice(-8));
  await expect(rooms.getByRole('listitem')).toHaveCount(1);

  const bobsRooms = await bob.listRooms();
  await expect(bob.page.getByRole('button', { name: 'New room' })).toHaveCount(0);
  await bobsRooms.getByRole('button', { name: `Join ${name}` }).click();
  await bob.write('hello');
  letListen();
  await expect(admin.message('hello')).toBeVisible();
  await admin.page.getByRole('button', { name: '1 member' }).click();
  const members = admin.page.getByRole('dialog', { name: `Members of ${name}` });
  await members.getByRole('button', { name: bob.username }).click();
  const card = admin.page.getByRole('dialog', { name: bob.username });
  await card.getByRole('button', { name: 'Open the chat' }).click();
  await admin.seesChatWith(bob);
});
