import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';
import { FirestoreClient } from './firestore';
import type { StackAddresses } from './stack';

export interface Room {
  readonly chat_id: string;
  readonly name: string;
}

/**
 * Creates a room that only one test uses, as the stack's administrator, and waits for its document: a page that listens
 * to one before it is there tries again after a growing pause.
 *
 * @param name the room's name; a new one if it is absent
 */
export async function createRoom(
  request: APIRequestContext,
  stack: StackAddresses,
  name?: string,
): Promise<Room> {
  const login = await request.post(`${stack.web}/api/auth/login`, {
    data: { username: 'admin', password: 'parley-local-admin' },
  });
  expect(login.status()).toBe(200);
  const { access_token } = (await login.json()) as { access_token: string };
  const id = randomUUID().slice(0, 8);
  const created = await request.post(`${stack.web}/api/chat/rooms`, {
    headers: { Authorization: `Bearer ${access_token}` },
    data: { handle: `room-${id}`, name: name ?? `Room ${id}` },
  });
  expect(created.status()).toBe(201);
  const room = (await created.json()) as Room;
  const owner = FirestoreClient.with(request, stack, 'owner');
  await expect.poll(async () => (await owner.get(`chats/${room.chat_id}`)).status(), { timeout: 30_000 }).toBe(200);
  return room;
}
