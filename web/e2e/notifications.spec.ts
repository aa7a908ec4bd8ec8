import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures';
import type { Person } from './person';

interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
  readonly clientHash: string;
}

interface Sent {
  readonly to: string;
  readonly payload: unknown;
}

/** A browser cannot subscribe without internet, so the push service of the stack does it for this one. */
async function subscribe(person: Person, pushServices: string): Promise<string> {
  const choices = await person.call('GET', '/api/chat/notifications');
  const { application_server_key } = (await choices.json()) as { application_server_key: string };
  const answer = await person.context.request.post(`${pushServices}/subscribe`, {
    data: { userVisibleOnly: 'true', applicationServerKey: application_server_key },
  });
  const { data } = (await answer.json()) as { data: Subscription };
  const device = { kind: 'webpush', endpoint: data.endpoint, keys: data.keys };
  expect((await person.call('POST', '/api/chat/devices', device)).status()).toBe(201);
  return data.clientHash;
}

/** What the push service decrypted for a subscription. */
async function sentTo(person: Person, pushServices: string, client: string): Promise<unknown[]> {
  const answer = await person.context.request.get(`${pushServices}/sent`);
  const { sent } = (await answer.json()) as { sent: Sent[] };
  return sent.filter(({ to }) => to === client).map(({ payload }) => payload);
}

/** Gives the page's service worker what a push service would give the browser. */
async function deliver(person: Person, payload: unknown): Promise<void> {
  const { page, context } = person;
  const cdp = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations;
      if (registration !== undefined) {
        resolve(registration.registrationId);
      }
    });
  });
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.deliverPushMessage', {
    origin: new URL(page.url()).origin,
    registrationId: await registered,
    data: JSON.stringify(payload),
  });
  await cdp.detach();
}

const shown = ({ page }: Person) =>
  page.evaluate(async () => {
    const worker = await navigator.serviceWorker.ready;
    const notifications = await worker.getNotifications();
    return notifications.map(({ title, body, tag }) => ({ title, body, tag }));
  });

test('a message that nobody looks at becomes a notification, and reading takes it away', async ({
  people,
  stack,
}) => {
  const { pushServices } = stack;
  const [a, b] = await people('a', 'b');
  await b.context.grantPermissions(['notifications']);
  await b.page.evaluate(async () => {
    await navigator.serviceWorker.register('/notifications.js');
    await navigator.serviceWorker.ready;
  });
  const client = await subscribe(b, pushServices);
  await a.startChatWith(b);
  const text = `Will you come? ${randomUUID()}`;

  await a.write(text);

  await expect.poll(() => sentTo(b, pushServices, client), { timeout: 20_000 }).toHaveLength(1);
  const [payload] = await sentTo(b, pushServices, client);
  expect(payload).toMatchObject({ body: text, title: a.username, direct: true, unread: 1 });
  await deliver(b, payload);
  await expect.poll(() => shown(b)).toEqual([{ title: a.username, body: text, tag: a.chatId }]);

  await b.openChatWith(a);
  await expect.poll(() => shown(b)).toEqual([]);
});

test('a person sets hours without disturbance, and mutes a chat', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await a.page.getByRole('button', { name: 'Mute' }).click();
  await expect(a.page.getByRole('button', { name: 'Mute', pressed: true })).toBeVisible();

  await a.page.getByRole('link', { name: 'Settings' }).click();
  const part = a.page.getByRole('region', { name: 'Notifications' });
  await part.getByLabel('From').fill('21:30');
  await part.getByRole('button', { name: 'Set' }).click();
  await expect(part.getByText(/You are not notified from 21:30 to 07:00/)).toBeVisible();
  await part.getByRole('button', { name: 'Clear' }).click();
  await expect(part.getByText('You are notified at any hour.')).toBeVisible();
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
