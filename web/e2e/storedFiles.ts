import { expect } from '@playwright/test';
import type { Person } from './person';

interface SentMessage {
  readonly attachments?: readonly { readonly attachment_id: string; readonly thumbnail_id?: string }[];
}

/** The messages of the open chat as the API answers them, the newest first. */
export async function history(person: Person): Promise<readonly SentMessage[]> {
  const answer = await person.call('GET', `/api/chat/${person.chatId}`);
  return ((await answer.json()) as { readonly events: readonly SentMessage[] }).events;
}

/** The bytes of a file in the bucket. */
export async function stored(person: Person, attachmentId: string): Promise<Buffer> {
  const { url } = (await (await link(person, attachmentId)).json()) as { readonly url: string };
  const answer = await person.context.request.get(url);
  expect(answer.status()).toBe(200);
  return answer.body();
}

export async function link(person: Person, attachmentId: string) {
  const { access_token } = await person.session();
  return person.context.request.get(`/api/chat/${person.chatId}/media/${attachmentId}`, {
    headers: { Authorization: `Bearer ${access_token}`, Accept: 'application/json' },
  });
}
