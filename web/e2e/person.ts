import { randomUUID } from 'node:crypto';
import { type APIResponse, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { StoredSession } from '../src/api/sessionStorage';

/** The sign that shows how the page is connected, where it is visible. */
export function connectionState(page: Page, words: 'Live' | 'Reconnecting…'): Locator {
  return page.getByRole('status').filter({ hasText: words, visible: true });
}

/** Somebody in front of a browser of their own. */
export class Person {
  readonly username: string;
  readonly password = `pw-${randomUUID()}`;
  readonly log: Locator;
  readonly lines: Locator;

  constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    name: string,
  ) {
    this.username = `${name}-${randomUUID().slice(0, 8)}`;
    this.log = page.getByRole('log', { name: 'Messages' });
    this.lines = this.log.locator('li.bubble .body');
  }

  async register(): Promise<void> {
    await this.page.goto('/');
    await this.page.getByRole('button', { name: 'I need an account' }).click();
    await this.fillCredentials(this.username, this.password);
    await this.page.getByRole('button', { name: 'Register' }).click();
    await this.isLive();
  }

  async fillCredentials(username: string, password: string): Promise<void> {
    await this.page.getByLabel('Username').fill(username);
    await this.page.getByLabel('Password').fill(password);
  }

  /** The realtime feed has answered. */
  async isLive(): Promise<void> {
    await expect(connectionState(this.page, 'Live')).toBeVisible();
  }

  /** Finds `other` by the beginning of the name, and starts the chat. */
  async startChatWith(other: Person): Promise<void> {
    const search = this.page.getByRole('searchbox', { name: 'Find people' });
    await search.pressSequentially(other.username.slice(0, -2));
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

  async seesChatWith(other: Person): Promise<void> {
    await expect(this.page.getByRole('heading', { name: other.username })).toBeVisible();
  }

  /** The list of all rooms, in place of the chats. */
  async listRooms(): Promise<Locator> {
    await this.page.getByRole('tab', { name: 'Rooms' }).click();
    return this.page.getByRole('list', { name: 'Rooms' });
  }

  /** A message in the log. */
  line(text: string): Locator {
    return this.log.locator('li.bubble').filter({ hasText: text });
  }

  async write(text: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: 'Message' });
    await field.fill(text);
    await field.press('Enter');
  }

  get chatId(): string {
    return new URL(this.page.url()).hash.slice(1);
  }

  async session(): Promise<StoredSession> {
    const text = await this.page.evaluate(() => localStorage.getItem('parley.session'));
    return JSON.parse(text ?? 'null') as StoredSession;
  }

  /** Calls the API in this person's name. */
  async call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<APIResponse> {
    const { access_token } = await this.session();
    return this.context.request.fetch(path, {
      method,
      headers: { Authorization: `Bearer ${access_token}`, 'Idempotency-Key': randomUUID() },
      ...(body === undefined ? {} : { data: body }),
    });
  }
}
