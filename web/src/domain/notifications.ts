import { Store } from './store';

/** Hours of each day in which nothing disturbs, `HH:MM`, in a time zone. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

export interface NotificationChoices {
  /** What a browser subscribes with; null if nothing is sent to browsers. */
  readonly key: string | null;
  readonly hours: QuietHours | null;
  /** The time until which each chat is muted. */
  readonly mutes: ReadonlyMap<string, string>;
}

/** What a push service needs to know of a browser. */
export interface BrowserSubscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export type Permission = 'unsupported' | 'default' | 'granted' | 'denied';

export interface NotificationsState {
  /** Null until they are loaded. */
  readonly choices: NotificationChoices | null;
  readonly permission: Permission;
  /** Whether this browser is called. */
  readonly on: boolean;
  readonly busy: boolean;
  readonly error: unknown;
}

/** The server's part. */
export interface NotificationsServer {
  read(): Promise<NotificationChoices>;
  /** Returns the id of the device. */
  register(subscription: BrowserSubscription): Promise<string>;
  remove(deviceId: string): Promise<void>;
  /** The ids of all devices of this person. */
  devices(): Promise<readonly string[]>;
  setHours(hours: QuietHours | null): Promise<void>;
  mute(chatId: string, until: string | null): Promise<void>;
}

/** The browser's part. */
export interface NotificationsBrowser {
  readonly permission: () => Permission;
  /** Asks the person, who has pressed a button for it. */
  readonly ask: () => Promise<Permission>;
  /** The subscription that there is for the server's key. */
  readonly present: (key: string) => Promise<BrowserSubscription | null>;
  readonly subscribe: (key: string) => Promise<BrowserSubscription>;
  readonly unsubscribe: () => Promise<void>;
}

/** Where and when this person is called. Nothing else depends on it. */
export class Notifications {
  readonly state: Store<NotificationsState>;
  readonly #server: NotificationsServer;
  readonly #browser: NotificationsBrowser;
  /** This browser, as the server knows it. */
  #deviceId: string | null = null;

  constructor(server: NotificationsServer, browser: NotificationsBrowser) {
    this.#server = server;
    this.#browser = browser;
    this.state = new Store<NotificationsState>({
      choices: null,
      permission: browser.permission(),
      on: false,
      busy: false,
      error: null,
    });
  }

  /** Reads the choices. A browser that is subscribed registers again, so that it is not forgotten. */
  load(): Promise<boolean> {
    return this.#change(async (choices) => {
      const browser = this.#browser;
      const key = browser.permission() === 'granted' ? (await choices()).key : null;
      const present = key === null ? null : await browser.present(key);
      if (present !== null) {
        this.#deviceId = await this.#server.register(present);
      }
      return { on: present !== null };
    });
  }

  /** Asks the browser, which asks the person, and subscribes. */
  switchOn(): Promise<boolean> {
    return this.#change(async (choices) => {
      const permission = await this.#browser.ask();
      const { key } = await choices();
      if (permission !== 'granted' || key === null) {
        return { on: false };
      }
      this.#deviceId = await this.#server.register(await this.#browser.subscribe(key));
      return { on: true };
    });
  }

  /** The push service forgets this browser, and so does the server: at the latest at its next attempt. */
  switchOff(): Promise<boolean> {
    return this.#change(async () => {
      await this.#browser.unsubscribe();
      const deviceId = this.#deviceId;
      this.#deviceId = null;
      if (deviceId !== null) {
        await this.#server.remove(deviceId).catch((error: unknown) => {
          console.warn('The server could not be told that this browser is not called any more', error);
        });
      }
      return { on: false };
    });
  }

  /**
   * No other device of this person is called any more, until somebody logs in there: all other sessions were ended, and
   * one of them may not have been this person's.
   */
  async forgetOthers(): Promise<void> {
    try {
      if (this.#deviceId === null) {
        // Otherwise this browser would be among the others.
        await this.load();
      }
      const others = (await this.#server.devices()).filter((id) => id !== this.#deviceId);
      await Promise.all(others.map((id) => this.#server.remove(id)));
    } catch (error) {
      console.warn('Other devices are still called', error);
    }
  }

  setHours(hours: QuietHours | null): Promise<boolean> {
    return this.#change(async () => {
      await this.#server.setHours(hours);
      return {};
    });
  }

  /** Until a time, this person hears nothing of a chat; null ends that. */
  mute(chatId: string, until: string | null): Promise<boolean> {
    return this.#change(async () => {
      await this.#server.mute(chatId, until);
      return {};
    });
  }

  /** Does one thing at a time, and then reads the choices anew; whether that succeeded. */
  async #change(
    change: (choices: () => Promise<NotificationChoices>) => Promise<{ on?: boolean }>,
  ): Promise<boolean> {
    const before = this.state.get();
    if (before.busy) {
      return false;
    }
    this.state.set({ ...before, busy: true, error: null });
    const browser = this.#browser;
    try {
      const changed = await change(async () => before.choices ?? (await this.#server.read()));
      const choices = await this.#server.read();
      const permission = browser.permission();
      this.state.set({ ...before, ...changed, choices, permission, busy: false, error: null });
      return true;
    } catch (error) {
      this.state.set({ ...before, permission: browser.permission(), busy: false, error });
      return false;
    }
  }
}
