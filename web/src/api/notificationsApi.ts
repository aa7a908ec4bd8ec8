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

  async register({ endpoint, p256dh, auth }: BrowserSubscription): Promise<string> {
    const body = { kind: 'webpush' as const, endpoint, keys: { p256dh, auth } };
    const { device_id } = await this.#send((api) => api.POST('/devices', { body }));
    return device_id;
  }

  async remove(deviceId: string): Promise<void> {
    const params = { path: { device: deviceId } };
    await this.#send((api) => api.DELETE('/devices/{device}', { params }));
  }

  async devices(): Promise<readonly string[]> {
    const { devices } = await this.#send((api) => api.GET('/devices'));
    return devices.map(({ device_id }) => device_id);
  }

  async setHours(hours: QuietHours | null): Promise<void> {
    await this.#send((api) => api.PUT('/notifications', { body: { do_not_disturb: hours } }));
  }

  async mute(chat: string, until: string | null): Promise<void> {
    const params = { path: { chat } };
    await this.#send((api) => api.PUT('/{chat}/mute', { params, body: { until } }));
  }
}
