import { describe, expect, test } from 'vitest';
import {
  type BrowserSubscription,
  type NotificationChoices,
  Notifications,
  type Permission,
  type QuietHours,
} from '../../src/domain/notifications';

const SUBSCRIPTION = { endpoint: 'https://push.example.org/1', p256dh: 'key', auth: 'secret' };

/** A server and a browser that remember what was asked of them. */
class World {
  permission: Permission = 'default';
  answer: Permission = 'granted';
  subscription: BrowserSubscription | null = null;
  failure: Error | null = null;
  key: string | null = 'server-key';
  hours: QuietHours | null = null;
  readonly mutes = new Map<string, string>();
  readonly registered: string[] = [];
  readonly removed: string[] = [];
  asked = 0;
  reads = 0;

  readonly notifications = new Notifications(
    {
      read: (): Promise<NotificationChoices> => {
        this.reads += 1;
        return this.failure === null
          ? Promise.resolve({ key: this.key, hours: this.hours, mutes: new Map(this.mutes) })
          : Promise.reject(this.failure);
      },
      register: ({ endpoint }) => {
        this.registered.push(endpoint);
        return Promise.resolve('device');
      },
      remove: (deviceId) => {
        this.removed.push(deviceId);
        return this.failure === null ? Promise.resolve() : Promise.reject(this.failure);
      },
      devices: () => Promise.resolve(['device', 'laptop', 'phone']),
      setHours: (hours) => {
        this.hours = hours;
        return Promise.resolve();
      },
      mute: (chatId, until) => {
        if (until === null) {
          this.mutes.delete(chatId);
        } else {
          this.mutes.set(chatId, until);
        }
        return Promise.resolve();
      },
    },
    {
      permission: () => this.permission,
      ask: () => {
        this.asked += 1;
        this.permission = this.answer;
        return Promise.resolve(this.permission);
      },
      present: () => Promise.resolve(this.subscription),
      subscribe: () => {
        this.subscription = SUBSCRIPTION;
        return Promise.resolve(SUBSCRIPTION);
      },
      unsubscribe: () => {
        this.subscription = null;
        return Promise.resolve();
      },
    },
  );

  get state() {
    return this.notifications.state.get();
  }
}

describe('notifications', () => {
  test('the browser asks only after the person has pressed the button', async () => {
    const world = new World();
    await world.notifications.load();
    expect(world.asked).toBe(0);
    expect(world.state).toMatchObject({ on: false, permission: 'default' });

    await world.notifications.switchOn();
    expect(world.asked).toBe(1);
    expect(world.registered).toEqual([SUBSCRIPTION.endpoint]);
    expect(world.state).toMatchObject({ on: true, permission: 'granted', error: null });

    await world.notifications.switchOff();
    expect(world.subscription).toBeNull();
    expect(world.removed).toEqual(['device']);
    expect(world.state.on).toBe(false);
    await world.notifications.switchOff();
    expect(world.removed).toHaveLength(1);
  });

  test('other devices are forgotten when a session is ended, and this browser is not', async () => {
    const world = new World();
    world.permission = 'granted';
    world.subscription = SUBSCRIPTION;
    await world.notifications.forgetOthers();
    expect(world.removed).toEqual(['laptop', 'phone']);

    const other = new World();
    await other.notifications.forgetOthers();
    expect(other.removed).toEqual(['device', 'laptop', 'phone']);
  });

  test('a refusal leaves everything off', async () => {
    const world = new World();
    world.answer = 'denied';
    await world.notifications.switchOn();
    expect(world.registered).toEqual([]);
    expect(world.state).toMatchObject({ on: false, permission: 'denied' });
  });

  test('a browser that is subscribed registers again when the page asks', async () => {
    const world = new World();
    world.permission = 'granted';
    world.subscription = SUBSCRIPTION;
    await world.notifications.load();
    expect(world.registered).toEqual([SUBSCRIPTION.endpoint]);
    expect(world.state.on).toBe(true);
  });

  test('hours and mutes are read anew after each change', async () => {
    const world = new World();
    await world.notifications.mute('chat', '2027-01-01T00:00:00Z');
    expect(world.state.choices?.mutes.has('chat')).toBe(true);
    await world.notifications.mute('chat', null);
    expect(world.state.choices?.mutes.has('chat')).toBe(false);
    const hours = { from: '22:00', to: '07:00', zone: 'Europe/Vienna' };
    await world.notifications.setHours(hours);
    expect(world.state.choices?.hours).toEqual(hours);
  });

  test('a failure is kept for the page, and the next attempt may succeed', async () => {
    const world = new World();
    world.failure = new Error('no connection');
    expect(await world.notifications.load()).toBe(false);
    expect(world.state).toMatchObject({ busy: false, error: world.failure });
    world.failure = null;
    expect(await world.notifications.load()).toBe(true);
    expect(world.state.error).toBeNull();
  });

  test('are read once when they are loaded', async () => {
    const world = new World();
    await world.notifications.load();
    expect(world.reads).toBe(1);
    expect(world.state.choices?.key).toBe('server-key');
  });
});
