import { randomUUID } from 'node:crypto';
import { AuthApi } from '../src/api/authApi';
import { elsewhere } from './elsewhere';
import { expect, test } from './fixtures';
import { type Credentials, looksAtAChat } from './person';
import { deliver, pretendSubscribed, pretendSubscribing, registerWorker, setFocus, shown, sounds } from './pushedBrowser';
import { sentTo, subscribe, subscription } from './pushServices';

test('a message that nobody looks at becomes a notification, and reading takes it away', async ({
  people,
  stack,
}) => {
  const { pushServices } = stack;
  const [a, b] = await people('a', 'b');
  await b.context.grantPermissions(['notifications']);
  await registerWorker(b);
  const { clientHash: client } = await subscribe(b, pushServices);
  await a.startChatWith(b);
  const text = `Will you come? ${randomUUID()}`;

  await a.write(text);

  await expect.poll(() => sentTo(b, pushServices, client), { timeout: 20_000 }).toHaveLength(1);
  const payload = (await sentTo(b, pushServices, client))[0]?.payload;
  expect(payload).toMatchObject({ body: text, title: a.username, direct: true, unread: 1 });
  // Where `make up` says that people see it.
  expect(await (await b.context.request.get(`${pushServices}/`)).text()).toContain(text);
  await deliver(b, payload);
  await expect.poll(() => shown(b)).toEqual([{ title: a.username, body: text, tag: a.chatId }]);

  await b.openChatWith(a);
  await expect.poll(() => shown(b)).toEqual([]);

  const photo = { chat_id: randomUUID(), direct: false, title: 'Room', author: 'carol', body: '', images: 1, files: 1 };
  const [older, newer, newest] = ['10', '11', '12'].map((time) => `000000${time}-0000-1000-8080-808080808080`);
  const carols = { title: 'Room', body: 'carol sent a photo', tag: photo.chat_id };
  await deliver(b, { ...photo, event_id: newer });
  await expect.poll(() => shown(b)).toEqual([carols]);
  await deliver(b, { ...photo, event_id: older, body: 'overtaken' });
  await deliver(b, { chat_id: photo.chat_id, read_event_id: older });
  await deliver(b, { ...photo, chat_id: a.chatId, event_id: newest, direct: true, images: 0, files: 2 });
  await expect.poll(() => shown(b)).toHaveLength(2);
  expect(await shown(b)).toEqual(expect.arrayContaining([carols, { title: 'Room', body: 'Sent 2 files', tag: a.chatId }]));
  await deliver(b, { chat_id: photo.chat_id, read_event_id: newer });
  await expect.poll(() => shown(b)).toHaveLength(1);

  await b.page.getByRole('link', { name: 'Settings' }).click();
  await b.page.getByRole('radio', { name: 'Deutsch' }).click();
  await expect(b.page.getByRole('heading', { name: 'Einstellungen' })).toBeFocused();
  await deliver(b, { ...photo, event_id: newest });
  await expect.poll(() => shown(b)).toContainEqual({ ...carols, body: 'carol hat ein Foto gesendet' });

  // As the worker says it when the notification of a chat was clicked (worker.spec.ts).
  await b.page.evaluate((open) => {
    navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { open } }));
  }, `#${a.chatId}`);
  await b.seesChatWith(a);
});

test('a notification that came to two browsers is closed in both when its chat is read in one', async ({
  people,
  visitor,
  stack,
}) => {
  const { pushServices } = stack;
  const [a, here] = await people('a', 'b');
  const there = await elsewhere(here, visitor);
  const browsers = [here, there];
  const clients: string[] = [];
  for (const browser of browsers) {
    await browser.context.grantPermissions(['notifications']);
    await registerWorker(browser);
    clients.push((await subscribe(browser, pushServices)).clientHash);
  }
  await a.startChatWith(here);
  await a.write('on both');
  const expected = { title: a.username, body: 'on both', tag: a.chatId };
  for (const [i, browser] of browsers.entries()) {
    const sent = () => sentTo(browser, pushServices, clients[i] ?? '');
    await expect.poll(sent, { timeout: 20_000 }).toHaveLength(1);
    await deliver(browser, (await sent())[0]?.payload);
    await expect.poll(() => shown(browser)).toEqual([expected]);
  }

  await here.openChatWith(a);
  await expect.poll(() => shown(here)).toEqual([]);
  expect(await shown(there)).toEqual([expected]);
  // What the server sends to the other one now is given to it as its push service would.
  const sentThere = () => sentTo(there, pushServices, clients[1] ?? '');
  await expect.poll(sentThere, { timeout: 20_000 }).toHaveLength(2);
  await deliver(there, (await sentThere())[1]?.payload);
  await expect.poll(() => shown(there)).toEqual([]);
});

test('no device is called whose session was ended or whose account is disabled, and it is forgotten', async ({
  people,
  stack,
}) => {
  const { pushServices } = stack;
  const auth = new AuthApi(`${stack.web}/api/auth`);
  const logIn = async ({ username, password }: Credentials) => (await auth.logIn(username, password)).access_token;
  const [a, b, c] = await people('a', 'b', 'c');
  const devices = async (token: string) => {
    const answer = await b.call('GET', '/api/chat/devices', undefined, token);
    return ((await answer.json()) as { devices: readonly unknown[] }).devices;
  };

  const { clientHash: ended } = await subscribe(b, pushServices, await logIn(b));
  const { clientHash: open } = await subscribe(b, pushServices);
  expect((await b.call('POST', '/api/auth/me/sessions/end-all')).status()).toBe(204);
  await a.startChatWith(b);
  await a.write('after the end of the other session');
  await expect.poll(() => sentTo(b, pushServices, open), { timeout: 20_000 }).toHaveLength(1);
  expect(await sentTo(b, pushServices, ended)).toEqual([]);
  const { access_token } = await b.session();
  await expect.poll(() => devices(access_token)).toHaveLength(1);

  const { clientHash: disabled } = await subscribe(c, pushServices);
  const { user_id } = await c.session();
  const admin = await logIn({ username: 'admin', password: 'parley-local-admin' });
  const administer = (what: string) => c.call('POST', `/api/auth/users/${user_id}/${what}`, undefined, admin);
  expect((await administer('disable')).status()).toBe(204);
  await a.startChatWith(c);
  await a.write('to a disabled account');
  await expect(a.log.getByRole('img', { name: /Sent|Delivered|Read/ })).toHaveCount(1);
  expect((await administer('enable')).status()).toBe(204);
  const again = await logIn(c);
  await expect.poll(() => devices(again), { timeout: 20_000 }).toEqual([]);
  expect(await sentTo(c, pushServices, disabled)).toEqual([]);
});

test('a page that is visible without the focus marks nothing as read, and tells of the message', async ({
  people,
  stack,
}) => {
  const { pushServices } = stack;
  const [a, b] = await people('a', 'b');
  await b.context.grantPermissions(['notifications']);
  await registerWorker(b);
  await pretendSubscribed(b, await subscribe(b, pushServices));
  await a.startChatWith(b);
  await a.write('first');
  const looks = looksAtAChat(b);
  await b.openChatWith(a);
  await looks;
  await expect(a.message('first').getByRole('img', { name: 'Read' })).toBeVisible();

  await setFocus(b, false);
  await a.write('second');
  await expect(b.messages).toHaveText(['first', 'second']);
  await expect.poll(() => shown(b)).toEqual([{ title: a.username, body: 'second', tag: a.chatId }]);
  await expect.poll(() => sounds(b)).toBe(1);
  await expect(b.page).toHaveTitle('(1) Parley');
  await expect(a.message('second').getByRole('img', { name: 'Read' })).toHaveCount(0);

  await setFocus(b, true);
  await expect(a.message('second').getByRole('img', { name: 'Read' })).toBeVisible();
  await expect(b.page).toHaveTitle('Parley');
  await expect.poll(() => shown(b)).toEqual([]);
  await a.write('third');
  await expect(a.message('third').getByRole('img', { name: 'Read' })).toBeVisible();
  expect(await sounds(b)).toBe(1);
});

test('a person switches notifications on and off, sets hours without disturbance, and mutes a chat', async ({ people, stack }) => {
  const [a, b] = await people('a', 'b');
  await a.context.grantPermissions(['notifications']);
  await pretendSubscribing(a, await subscription(a, stack.pushServices));
  await a.startChatWith(b);
  await a.page.getByRole('button', { name: 'Mute' }).click();
  await expect(a.page.getByRole('button', { name: 'Mute', pressed: true })).toBeVisible();

  await a.page.getByRole('link', { name: 'Settings' }).click();
  const part = a.page.getByRole('region', { name: 'Notifications' });
  await expect(part).toContainText('Your browser will ask whether you allow it');
  const devices = async () => ((await (await a.call('GET', '/api/chat/devices')).json()) as { devices: unknown[] }).devices;
  expect(await devices()).toEqual([]);
  await part.getByRole('button', { name: 'Notify me' }).click();
  await expect(part.getByText('You are notified in this browser.')).toBeVisible();
  expect(await devices()).toHaveLength(1);
  await part.getByRole('button', { name: 'Switch off' }).click();
  await expect(part.getByRole('button', { name: 'Notify me' })).toBeVisible();
  expect(await devices()).toEqual([]);

  await part.getByLabel('From').fill('21:30');
  await part.getByRole('button', { name: 'Set' }).click();
  await expect(part.getByText(/You are not notified from 21:30 to 07:00/)).toBeVisible();
  await part.getByRole('button', { name: 'Clear' }).click();
  await expect(part.getByText('You are notified at any hour.')).toBeVisible();

  await part.getByRole('checkbox', { name: /^Play a soft sound/ }).uncheck();
  await a.page.reload();
  await expect(part.getByRole('checkbox', { name: /^Play a soft sound/ })).not.toBeChecked();
});

test('somebody is chosen from a list to be mentioned, and sees the mention marked', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  const field = a.page.getByRole('textbox', { name: 'Message', exact: true });
  const list = a.page.getByRole('listbox', { name: 'People to mention' });
  await field.pressSequentially(`Look, @${b.username.slice(0, 3).toUpperCase()}`);
  const option = list.getByRole('option', { name: b.username, selected: true });
  await expect(option).toBeVisible();
  await expect(field).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? '');

  await field.press('Enter');
  await expect(list).toBeHidden();
  await expect(field).toHaveValue(`Look, @${b.username} `);
  await field.pressSequentially('here');
  await field.press('Enter');
  await expect(a.messages).toHaveText([`Look, @${b.username} here`]);

  const icon = b.page.locator('link[rel=icon]');
  await expect(icon).toHaveAttribute('href', '/icon-unread.svg');
  await b.openChatWith(a);
  await expect(b.log.locator('mark')).toHaveText(`@${b.username}`);
  await expect(icon).toHaveAttribute('href', '/icon.svg');
});
