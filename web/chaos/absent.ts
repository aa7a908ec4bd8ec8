import { setTimeout as pause } from 'node:timers/promises';
import { unregistered } from '../e2e/accounts';
import type { StackAddresses } from '../e2e/launchedStack';
import { FAULT_TEST_MARK } from '../e2e/plainText';
import { AuthApi } from '../src/api/authApi';
import { authorized } from '../src/api/authorized';
import type { Config } from '../src/api/config';
import { NotificationsApi } from '../src/api/notificationsApi';
import type { Session } from '../src/api/session';
import { type AddressedMessage, type CallVerdict, type DeviceCall, type FaultSpan, judgeCalls } from './callVerdict';
import { memorySession } from './memorySession';

/** Nobody is called with Kafka. */
const BUS = 'pubsub';

const TRY_AGAIN_MS = 1_000;
const REQUEST_MS_MAX = 20_000;
const POLL_MS = 500;
const MUTED_MS = 86_400_000;

/** What the local push services say that they have taken. */
interface Sent {
  readonly at: string;
  readonly to: string;
  readonly payload: Payload & { readonly data?: Payload };
}

interface Payload {
  readonly chat_id?: string;
  readonly event_id?: string;
}

interface Place {
  readonly chatId: string;
  readonly token: string;
  readonly muted: boolean;
}

/**
 * Somebody who never looks, with a browser and a phone that are called. Whoever writes to this person is somebody else
 * each time, in a chat of their own, so that no notification stands for two messages; and one chat is muted.
 */
export class Absent {
  readonly #sending: Promise<void>[] = [];
  readonly #messages: AddressedMessage[] = [];

  private constructor(
    readonly userId: string,
    readonly session: Session,
    readonly config: Config,
    readonly stack: StackAddresses,
    readonly devices: readonly string[],
    readonly muted: Place,
  ) {}

  static async register(config: Config, stack: StackAddresses): Promise<Absent> {
    const auth = new AuthApi(config.api.auth);
    const session = memorySession(auth);
    const grant = await auth.register(`absent-${crypto.randomUUID().slice(0, 8)}`, `chaos-${crypto.randomUUID()}`);
    session.begin(grant);
    const api = new NotificationsApi(config.api.chat, authorized(session));
    const { key } = await api.read();
    const subscription = await post(`${stack.pushServices}/subscribe`, {}, { userVisibleOnly: 'true', applicationServerKey: key });
    const { endpoint, keys, clientHash } = (subscription as { data: Subscription }).data;
    await api.register({ endpoint, ...keys });
    const phone = `token-${crypto.randomUUID()}`;
    await post(`${config.api.chat}/devices`, bearer(grant.access_token), { kind: 'fcm', token: phone });
    const muted = { ...(await place(config, stack, grant.user_id, grant.access_token)), muted: true };
    await api.mute(muted.chatId, new Date(Date.now() + MUTED_MS).toISOString());
    return new Absent(grant.user_id, session, config, stack, [clientHash, phone], muted);
  }

  /** Two people begin to write to this person, one of them in the muted chat; both try until it is confirmed. */
  address(): void {
    this.#sending.push(this.#writeInNewChat(), this.#write(this.muted));
  }

  /** Resolves when everything is confirmed. */
  async settled(): Promise<void> {
    await Promise.all(this.#sending);
  }

  async #writeInNewChat(): Promise<void> {
    const { access_token } = await again(() => this.session.current());
    await this.#write(await again(() => place(this.config, this.stack, this.userId, access_token)));
  }

  async #write({ chatId, token, muted }: Place): Promise<void> {
    const begunAt = Date.now();
    const headers = { ...bearer(token), 'Idempotency-Key': crypto.randomUUID() };
    const body = { body: `Are you there? ${FAULT_TEST_MARK}` };
    const event = await again(() => post(`${this.config.api.chat}/${chatId}/messages`, headers, body));
    const { event_id } = event as { event_id: string };
    this.#messages.push({ event_id, chat_id: chatId, begunAt, confirmedAt: Date.now(), muted });
  }

  /** Judges again and again until nothing is wrong or the time is over. */
  async verdict(faults: readonly FaultSpan[], msMax: number): Promise<CallVerdict & { readonly figures: string }> {
    const deadline = Date.now() + msMax;
    for (;;) {
      const calls = await this.#calls();
      const verdict = judgeCalls({ bus: BUS, devices: this.devices, messages: this.#messages, calls, faults });
      if (verdict.violations.length === 0 || Date.now() > deadline) {
        const expected = this.#messages.filter(({ muted }) => !muted).length * this.devices.length;
        const figures = `calls of somebody absent ${calls.length} of ${expected}, of them repeated ${verdict.repeated}, missed with the bus ${verdict.missed}`;
        return { ...verdict, figures };
      }
      await pause(POLL_MS);
    }
  }

  async #calls(): Promise<readonly DeviceCall[]> {
    const answer = await fetch(`${this.stack.pushServices}/sent`, { signal: AbortSignal.timeout(REQUEST_MS_MAX) });
    const { sent } = (await answer.json()) as { sent: readonly Sent[] };
    return sent
      .filter(({ to }) => this.devices.includes(to))
      .map(({ at, to, payload }) => {
        const { chat_id = '', event_id = '' } = payload.data ?? payload;
        return { device: to, event_id, chat_id, at: Date.parse(at) };
      });
  }
}

interface Subscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
  readonly clientHash: string;
}

/** A chat with `userId` that somebody new starts. */
async function place(config: Config, stack: StackAddresses, userId: string, like: string): Promise<Place> {
  const { token } = unregistered('caller', like, stack);
  const chat = await post(config.api.chat, bearer(token), { user_id: userId });
  return { chatId: (chat as { chat_id: string }).chat_id, token, muted: false };
}

function bearer(token: string) {
  return { Authorization: `Bearer ${token}` };
}

async function post(url: string, headers: Readonly<Record<string, string>>, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(REQUEST_MS_MAX),
  });
  if (!answer.ok) {
    throw new Error(`${new URL(url).pathname} was answered with ${answer.status}`);
  }
  return await answer.json();
}

/** Tries until it succeeds; the run as a whole has its time. */
async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch {
      await pause(TRY_AGAIN_MS);
    }
  }
}
