import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from './fixtures';
import { FirestoreClient } from './firestore';
import type { StackAddresses } from './stack';

/** Writes documents as flushes do, with administrator rights: a direct chat and two rooms. */
async function writeChats(request: APIRequestContext, stack: StackAddresses) {
  const owner = FirestoreClient.with(request, stack, 'owner');
  const member = randomUUID();
  const direct = `chats/${randomUUID()}`;
  const room = `chats/${randomUUID()}`;
  const closedRoom = `chats/${randomUUID()}`;
  const updated_at = { timestampValue: new Date().toISOString() };
  const members = { arrayValue: { values: [{ stringValue: member }] } };
  for (const [path, fields] of [
    [direct, { members, updated_at }],
    [room, { public: { booleanValue: true }, updated_at }],
    [closedRoom, { public: { booleanValue: false }, updated_at }],
  ] as const) {
    expect((await owner.write(path, fields)).status()).toBe(200);
  }
  return { member, direct, room, closedRoom };
}

/** An unsigned token. The emulator accepts it, and these tests are about the rules only. */
function identityToken(userId: string, stack: StackAddresses): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    iss: `https://securetoken.google.com/${stack.project}`,
    aud: stack.project,
    sub: userId,
    user_id: userId,
    iat: now,
    exp: now + 3_600,
    until: (now + 60) * 1_000,
    firebase: { sign_in_provider: 'custom' },
  };
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}

test('a member reads the chat and queries at most 50 of their own chats', async ({
  request,
  stack,
}) => {
  const { member, direct, closedRoom } = await writeChats(request, stack);
  const client = FirestoreClient.with(request, stack, identityToken(member, stack));

  expect((await client.get(direct)).status()).toBe(200);
  expect((await client.queryChats(member, 50)).status()).toBe(200);
  expect((await client.queryChats(member, 51)).status()).toBe(403);
  expect((await client.queryChats(member, null)).status()).toBe(403);
  expect((await client.get(closedRoom)).status()).toBe(403);
});

test('every signed-in person reads a public room, and nobody lists rooms', async ({
  request,
  stack,
}) => {
  const { direct, room } = await writeChats(request, stack);
  const client = FirestoreClient.with(request, stack, identityToken(randomUUID(), stack));

  expect((await client.get(room)).status()).toBe(200);
  expect((await client.get(direct)).status()).toBe(403);
  expect((await client.get(`chats/${randomUUID()}`)).status()).toBe(403);
  expect((await client.list('chats')).status()).toBe(403);
  expect((await client.queryChats(null, 10)).status()).toBe(403);
});

test('a person who is not signed in reads nothing', async ({ request, stack }) => {
  const { member, direct, room } = await writeChats(request, stack);
  const client = FirestoreClient.with(request, stack, null);

  expect((await client.get(direct)).status()).toBe(403);
  expect((await client.get(room)).status()).toBe(403);
  expect((await client.queryChats(member, 50)).status()).toBe(403);
});

test('nobody writes, and nobody reads anything outside of chats', async ({ request, stack }) => {
  const { member, direct, room } = await writeChats(request, stack);
  const client = FirestoreClient.with(request, stack, identityToken(member, stack));

  for (const path of [direct, room, `chats/${randomUUID()}`, `${direct}/notes/1`, 'other/1']) {
    expect((await client.write(path, { x: { integerValue: '1' } })).status()).toBe(403);
    expect((await client.delete(path)).status()).toBe(403);
  }
  expect((await client.get(`${direct}/notes/1`)).status()).toBe(403);
  expect((await client.get('other/1')).status()).toBe(403);
});
