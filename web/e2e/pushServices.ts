import { expect } from './fixtures';
import type { Person } from './person';

/** A browser at the local push service. */
export interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
  readonly clientHash: string;
  /** The server's key that it was made with. */
  readonly key: string;
}

interface Sent {
  readonly at: string;
  readonly to: string;
  readonly payload: unknown;
}

/** A browser cannot subscribe without internet, so the push service of the stack does it for this one. */
export async function subscription(person: Person, pushServices: string): Promise<Subscription> {
  const choices = await person.call('GET', '/api/chat/notifications');
  const { application_server_key: key } = (await choices.json()) as { application_server_key: string };
  const answer = await person.context.request.post(`${pushServices}/subscribe`, {
    data: { userVisibleOnly: 'true', applicationServerKey: key },
  });
  const { data } = (await answer.json()) as { data: Omit<Subscription, 'key'> };
  return { ...data, key };
}

/**
 * Subscribes, and registers the browser at the server in place of the page.
 *
 * @param token of another session of the person, in which the browser registers; by default it is the page's
 */
export async function subscribe(person: Person, pushServices: string, token?: string): Promise<Subscription> {
  const made = await subscription(person, pushServices);
  const device = { kind: 'webpush', endpoint: made.endpoint, keys: made.keys };
  expect((await person.call('POST', '/api/chat/devices', device, token)).status()).toBe(201);
  return made;
}

/** What the push service decrypted for a subscription, and when. */
export async function sentTo(person: Person, pushServices: string, client: string): Promise<readonly Sent[]> {
  const answer = await person.context.request.get(`${pushServices}/sent`);
  const { sent } = (await answer.json()) as { sent: readonly Sent[] };
  return sent.filter(({ to }) => to === client);
}
