import type {
  BrowserSubscription,
  NotificationChoices,
  NotificationsServer,
  QuietHours,
} from '../domain/notifications';
import type { Authorize } from './authorized';
import type { paths } from './generated/chat';
import { type Send, sender } from './http';

/** The calls of the chat function about being called. */
export class NotificationsApi implements NotificationsServer {
  readonly #send: Send<paths>;

  constructor(base: string, authorize: Authorize) {
    this.#send = authorize(sender<paths>(base));
  }

  async read(): Promise<NotificationChoices> {
    const { application_server_key, do_not_disturb, mutes } = await this.#send((api) =>
      api.GET('/notifications'),
    );
    return {
      key: application_server_key,
      hours: do_not_disturb,
      mutes: new Map(mutes.map(({ chat_id, until }) => [chat_id, until])),
    };
  }

  async register({ endpoint, p256dh, auth }: BrowserSubscription): Promise<void> {
    const body = { kind: 'webpush' as const, endpoint, keys: { p256dh, auth } };
    await this.#send((api) => api.POST('/devices', { body }));
  }

  async setHours(hours: QuietHours | null): Promise<void> {
    await this.#send((api) => api.PUT('/notifications', { body: { do_not_disturb: hours } }));
  }

  async mute(chat: string, until: string | null): Promise<void> {
    const params = { path: { chat } };
    await this.#send((api) => api.PUT('/{chat}/mute', { params, body: { until } }));
  }
}
