import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

interface Counting {
  sounds: number;
}

/** Lets every page count the sounds that it begins to play. */
function countSounds(): void {
  const counting = globalThis as unknown as Counting;
  counting.sounds = 0;
  Object.assign(globalThis, {
    AudioContext: class extends AudioContext {
      constructor() {
        super();
        counting.sounds += 1;
      }
    },
  });
}

const sounds = (page: Page) => page.evaluate(() => (globalThis as unknown as Counting).sounds);

test('a muted chat makes no sound, and another one makes one, though two pages are open', async ({ people }) => {
  const [a, b, c] = await people('a', 'b', 'c');
  await b.context.addInitScript(countSounds);
  const other = await b.context.newPage();
  const pages = [b.page, other];
  await Promise.all([b.page.reload(), other.goto('/')]);
  const lists = pages.map((page) => page.getByRole('navigation', { name: 'My chats' }));
  for (const from of [a, c]) {
    await from.startChatWith(b);
    await from.write('hello');
    await Promise.all(lists.map((list) => expect(list.getByRole('link', { name: from.username })).toContainText('hello')));
  }
  await b.openChatWith(a);
  await b.page.getByRole('button', { name: 'Mute' }).click();
  await expect(b.page.getByRole('button', { name: 'Mute', pressed: true })).toBeVisible();
  for (const page of pages) {
    await page.evaluate(() => {
      document.hasFocus = () => false;
    });
  }

  await a.write('quiet');
  await Promise.all(lists.map((list) => expect(list).toContainText('quiet')));
  await c.write('loud');
  const loud = c.message('loud');
  await expect(loud.getByRole('img', { name: /Sent|Delivered|Read/ })).toBeVisible();

  // Whoever tells of a message notes it for all pages of the browser, and then begins the sound.
  const id = await loud.getAttribute('data-event-id');
  await expect.poll(() => b.page.evaluate(() => localStorage.getItem('parley.rung'))).toBe(`${c.chatId}/${id}`);
  await expect.poll(async () => (await Promise.all(pages.map(sounds))).sort()).toEqual([0, 1]);
});
