import { randomUUID } from 'node:crypto';
import { type APIResponse, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { AuthApi } from '../src/api/authApi';
import type { StoredSession } from '../src/api/sessionStorage';
import type { StackAddresses } from './stack';

/** Where other tests have the processors, the emulator answers late now and then. */
const LIVE_WAIT_MS = 45_000;

/** The visible sign that shows how the page is connected. */
export function connectionState(page: Page, words: 'Live' | 'Offline'): Locator {
  return page.getByRole('status').filter({ hasText: words, visible: true });
}

/** Waits until the page has told which chat is on its screen. */
export function looksAtAChat({ page }: Person): Promise<unknown> {
  return page.waitForResponse((answer) => {
    const request = answer.request();
    return (
      new URL(answer.url()).pathname === '/api/chat/presence' &&
      request.method() === 'POST' &&
      (request.postDataJSON() as { visible_chat: string | null }).visible_chat !== null
    );
  });
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** A person with a browser context of their own: what they do in the page, and what they see. */
export class Person {
  /** The key in localStorage under which the web client keeps the session. */
  static readonly SESSION_KEY = 'parley.session';
  readonly username: string;
  readonly password: string;
  readonly log: Locator;
  /** The bodies of the messages in the log. */
  readonly messages: Locator;
  /** The field that finds people, rooms and messages. */
  readonly search: Locator;

  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    { username, password }: Credentials,
  ) {
    this.username = username;
    this.password = password;
    this.log = page.getByRole('log', { name: 'Messages' });
    this.messages = this.log.locator('li.bubble .body');
    this.search = page.getByRole('searchbox', { name: 'Search people, rooms and messages' });
  }

  /** Credentials that nobody else has; the username begins with `name`. */
  static credentials(name: string): Credentials {
    return {
      username: `${name}-${randomUUID().slice(0, 8)}`,
      password: `pw-${randomUUID()}`,
    };
  }

  /** Registers without a page; returns the session as the web client keeps it. */
  static async registerByApi(
    { username, password }: Credentials,
    stack: StackAddresses,
  ): Promise<StoredSession> {
    const grant = await new AuthApi(`${stack.web}/api/auth`).register(username, password);
    const { expires_in, ...session } = grant;
    return { ...session, attempt: null, expires_at: Date.now() + expires_in * 1_000 };
  }

  /** Registers in the page. */
  async register(): Promise<void> {
    await this.page.getByRole('button', { name: 'I need an account' }).click();
    await this.fillCredentials(this.username, this.password);
    await this.page.getByRole('button', { name: 'Register' }).click();
    await this.isLive();
  }

  async fillCredentials(username: string, password: string): Promise<void> {
    await this.page.getByLabel('Username').fill(username);
    await this.page.getByLabel('Password').fill(password);
  }

  /** Waits until the Firestore listener has answered. Its client begins anew after 10 s without an answer, and then waits. */
  async isLive(): Promise<void> {
    await expect(connectionState(this.page, 'Live')).toBeVisible({ timeout: LIVE_WAIT_MS });
  }

  /** Finds `other` by the beginning of the username, and starts the chat. */
  async startChatWith(other: Person): Promise<void> {
    await this.search.pressSequentially(other.username.slice(0, -2));
    await this.page
      .getByRole('list', { name: 'People found' })
      .getByRole('button', { name: other.username })
      .click();
    await this.seesChatWith(other);
  }

  async openChatWith(other: Person): Promise<void> {
    await this.chatWith(other).click();
    await this.seesChatWith(other);
  }

  chatWith(other: Person): Locator {
    return this.page
      .getByRole('navigation', { name: 'My chats' })
      .getByRole('link', { name: other.username });
  }

  /** Opens the menu of the chat with `other` in the list. The menus are there a moment after the list. */
  async menuOfChatWith(other: Person): Promise<Locator> {
    const menu = this.page.getByRole('menu', { name: 'Chat actions' });
    await expect(this.chatWith(other)).toBeVisible();
    await expect(async () => {
      await this.chatWith(other).click({ button: 'right' });
      await expect(menu).toBeVisible({ timeout: 2_000 });
    }).toPass();
    return menu;
  }

  async seesChatWith(other: Person): Promise<void> {
    await expect(this.page.getByRole('heading', { name: other.username })).toBeVisible();
  }

  /** Shows the list of all rooms in place of the chats. */
  async listRooms(): Promise<Locator> {
    await this.page.getByRole('tab', { name: 'Rooms' }).click();
    return this.page.getByRole('list', { name: 'Rooms' });
  }

  /** The message with this text in the log. */
  message(text: string): Locator {
    return this.log.locator('li.bubble').filter({ hasText: text });
  }

  /** Opens the menu of the message with this text, by the keyboard. One that is not stored yet has no menu. */
  async menuOf(text: string): Promise<Locator> {
    await this.log.locator('li.bubble:not(.unsent)').filter({ hasText: text }).first().press('Enter');
    return this.page.getByRole('menu', { name: 'Message actions' });
  }

  async write(text: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: 'Message', exact: true });
    await field.fill(text);
    await field.press('Enter');
  }

  get chatId(): string {
    return new URL(this.page.url()).hash.slice(1, 37);
  }

  async session(): Promise<StoredSession> {
    const text = await this.page.evaluate(() => localStorage.getItem('parley.session'));
    return JSON.parse(text ?? 'null') as StoredSession;
  }

  /** Calls the API in this person's name, by default in the session of the page. */
  async call(method: 'GET' | 'POST', path: string, body?: unknown, token?: string): Promise<APIResponse> {
    const used = token ?? (await this.session()).access_token;
    return this.context.request.fetch(path, {
      method,
      headers: { Authorization: `Bearer ${used}`, 'Idempotency-Key': randomUUID() },
      ...(body === undefined ? {} : { data: body }),
    });
  }
}
