import { randomUUID } from 'node:crypto';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { expect, test } from './fixtures';
import { FirestoreClient } from './firestore';
import { connectionState, Person } from './person';
import type { StackAddresses } from './stack';

// What a sign-in to Firebase may read ends with the claim `until` of its token. Nobody can wait for
// the 17 minutes, so these tests change the claim: the emulators accept tokens without a signature.

/** The custom token with another end, in epoch milliseconds. */
function ending(customToken: string, until: number): string {
  const [header, payload] = customToken.split('.');
  const token = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as { claims: object };
  const claims = { ...token.claims, until };
  return `${header}.${Buffer.from(JSON.stringify({ ...token, claims })).toString('base64url')}.`;
}

/** Calls Firebase Auth as its SDK does; returns the identity token. */
async function firebaseAuth(
  request: APIRequestContext,
  stack: StackAddresses,
  call: 'signUp' | 'signInWithCustomToken',
  data: object,
): Promise<string> {
  const answer = await request.post(
    `http://${stack.firebaseAuth}/identitytoolkit.googleapis.com/v1/accounts:${call}?key=demo`,
    { data: { ...data, returnSecureToken: true } },
  );
  expect(answer.ok(), await answer.text()).toBe(true);
  return ((await answer.json()) as { idToken: string }).idToken;
}

/** What Firestore answers to someone with this identity token who wants to read the person's chats. */
async function reads(idToken: string, person: Person, chatId: string, stack: StackAddresses) {
  const client = FirestoreClient.with(person.context.request, stack, idToken);
  const { user_id } = await person.session();
  const answers = [await client.get(`chats/${chatId}`), await client.queryChats(user_id, 50)];
  return answers.map((answer: APIResponse) => answer.status());
}

test('the token of a session that has ended, guests and e-mail sign-ups read nothing', async ({
  people,
  stack,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await a.write('hello');
  await expect(a.messages).toHaveText(['hello']);
  const { chatId } = a;
  const { request } = a.context;
  const { firebase_token, refresh_token } = await a.session();
  const good = await firebaseAuth(request, stack, 'signInWithCustomToken', { token: firebase_token });
  await expect.poll(() => reads(good, a, chatId, stack)).toEqual([200, 200]);

  await request.post('/api/auth/logout', { data: { refresh_token } });
  expect((await request.post('/api/auth/refresh', { data: { refresh_token } })).status()).toBe(401);
  const old = ending(firebase_token, Date.now() - 1);
  const late = await firebaseAuth(request, stack, 'signInWithCustomToken', { token: old });
  const guest = await firebaseAuth(request, stack, 'signUp', {});
  const email = { email: `${randomUUID()}@example.org`, password: 'a-good-long-secret' };
  const signedUp = await firebaseAuth(request, stack, 'signUp', email);

  expect(await reads(late, a, chatId, stack)).toEqual([403, 403]);
  expect(await reads(guest, a, chatId, stack)).toEqual([403, 403]);
  expect(await reads(signedUp, a, chatId, stack)).toEqual([403, 403]);
});

test('a refresh signs in anew without a gap, a repetition or a word about it', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await b.startChatWith(a);
  await b.write('first');
  await a.openChatWith(b);
  const signIns: string[] = [];
  a.context.on('request', (request) => {
    if (request.url().includes('signInWithCustomToken')) {
      signIns.push(request.url());
    }
  });
  await a.page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { statesSeen: seen });
    new MutationObserver(() => {
      document.querySelectorAll('.connection').forEach((each) => seen.push(each.textContent));
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    const session = JSON.parse(localStorage.getItem('parley.session') ?? 'null') as object;
    localStorage.setItem('parley.session', JSON.stringify({ ...session, expires_at: 0 }));
  });
  const before = await a.session();

  const sent = ['first'];
  while (signIns.length === 0 || sent.length < 20) {
    const [from, to] = sent.length === 3 ? [a, b] : [b, a];
    const body = `message ${sent.length}`;
    await from.write(body);
    sent.push(body);
    // One's own message is shown before it is stored; the next one of the other person could come before it.
    await expect(to.message(body).first()).toBeVisible();
  }

  await expect(a.messages).toHaveText(sent);
  expect(signIns).toHaveLength(1);
  expect((await a.session()).firebase_token).not.toBe(before.firebase_token);
  const states = await a.page.evaluate(
    () => (window as unknown as { statesSeen: string[] }).statesSeen,
  );
  expect(new Set(states)).toEqual(new Set(['Live']));
});

test('a tab that comes back after its sign-in has ended recovers by itself', async ({
  people,
  newContext,
  stack,
}) => {
  const [b, other] = await people('b', 'other');
  await b.startChatWith(other);
  await b.write('before');
  const stored = await other.session();
  const until = Date.now() + 6_000;
  const session = { ...stored, firebase_token: ending(stored.firebase_token, until) };
  const localStorage = [{ name: Person.SESSION_KEY, value: JSON.stringify(session) }];
  const context = await newContext({ cookies: [], origins: [{ origin: stack.web, localStorage }] });
  const a = new Person(context, await context.newPage(), other);
  await a.page.goto(`/#${b.chatId}`);
  await expect(a.messages).toHaveText(['before']);
  await expect(connectionState(a.page, 'Live')).toBeVisible();

  await context.setOffline(true);
  await b.write('meanwhile');
  await expect.poll(() => Date.now(), { timeout: 10_000 }).toBeGreaterThan(until);
  await context.setOffline(false);

  await expect(a.messages).toHaveText(['before', 'meanwhile'], { timeout: 30_000 });
  await expect(connectionState(a.page, 'Live')).toBeVisible();
  await b.write('after');
  await expect(a.messages).toHaveText(['before', 'meanwhile', 'after']);
});

test('a browser in which somebody has logged in is known at the next login', async ({ person }) => {
  const a = await person('a');
  await a.page.getByRole('button', { name: 'Log out' }).click();
  const cookies = async () =>
    (await a.context.cookies()).filter(({ name }) => name === '__session');
  expect(await cookies()).toEqual([]);

  await a.fillCredentials(a.username, a.password);
  await a.page.getByRole('button', { name: 'Log in' }).click();
  await a.isLive();

  const [cookie] = await cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/api/auth' });
  await a.page.getByRole('button', { name: 'Log out' }).click();
  await a.fillCredentials(a.username, a.password);
  const login = a.page.waitForRequest('**/api/auth/login');
  await a.page.getByRole('button', { name: 'Log in' }).click();
  expect((await (await login).allHeaders())['cookie']).toBe(`__session=${cookie?.value}`);
});
