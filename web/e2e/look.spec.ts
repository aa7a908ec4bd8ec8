import { expect, test } from './fixtures';
import { keptState } from './knownState';

test('messages are grouped by author, with the day above them and marks in their text', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await a.write('**Minutes** of *today*, see `notes.txt`\n- first\n- second\n\n> a quote\n```\nlet x = 1;\n```');
  await a.write('🎉 👍');
  await a.write(`https://example.org/${'long/'.repeat(30)}end <b>not bold</b>`);
  await b.openChatWith(a);
  await expect(b.messages).toHaveCount(3);

  const marked = b.messages.first();
  await expect(marked.locator('strong')).toHaveText('Minutes');
  await expect(marked.locator('em')).toHaveText('today');
  await expect(marked.locator('p code')).toHaveText('notes.txt');
  await expect(marked.getByRole('listitem')).toHaveText(['first', 'second']);
  await expect(marked.locator('blockquote')).toHaveText('a quote');
  await expect(marked.locator('pre')).toHaveText('let x = 1;');
  await expect(b.messages.nth(1)).toHaveClass(/huge/);
  const link = b.messages.last().getByRole('link');
  await expect(link).toHaveText(/^https:\/\/example\.org\/.*…/);
  await expect(link).toHaveAttribute('href', `https://example.org/${'long/'.repeat(30)}end`);
  await expect(b.messages.last()).toContainText('<b>not bold</b>');
  await expect(a.chatWith(b)).not.toContainText('**');

  await expect(b.log.locator('.day')).toHaveText(['Today']);
  const exact = /\b20\d\d\b.*:\d\d:\d\d/;
  for (const shown of [b.log.locator('li.bubble time').last(), b.chatWith(a)]) {
    await shown.hover();
    await expect(shown).toHaveAttribute('title', exact);
  }
  const places = await b.log.locator('li.bubble').evaluateAll((all) => all.map((each) => each.classList[1]));
  expect(places).toEqual(['first', 'middle', 'last']);
});

test('a person chooses dark colours and a wider list, and this browser keeps both', async ({ person }) => {
  const { page } = await person('a');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/#settings');
  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await colour();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(colour).not.toBe(light);
  const dark = await colour();

  const edge = page.getByRole('separator', { name: 'Width of the list' });
  const list = page.getByRole('region', { name: 'Chats', exact: true });
  const width = async () => (await list.boundingBox())?.width ?? 0;
  const before = await width();
  await edge.press('ArrowRight');
  await expect.poll(width).toBe(before + 20);

  await page.reload();
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  expect(await colour()).toBe(dark);
  expect(await width()).toBe(before + 20);
  await page.getByRole('radio', { name: 'Like the system' }).check();
  await expect.poll(colour).toBe(light);
});

test('the keys find chats, go from chat to chat, and are listed', async ({ people }) => {
  const [a, b, c] = await people('a', 'b', 'c');
  await a.startChatWith(b);
  await a.write('to b');
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  await a.startChatWith(c);
  await a.write('to c');
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  const links = a.page.getByRole('navigation', { name: 'My chats' }).getByRole('link');
  await expect(links.nth(0)).toContainText(c.username);
  await expect(links.nth(1)).toContainText(b.username);
  const { keyboard } = a.page;

  await keyboard.press('Alt+ArrowDown');
  await a.seesChatWith(b);
  await keyboard.press('Alt+ArrowUp');
  await a.seesChatWith(c);
  await keyboard.press('Control+k');
  await expect(a.search).toBeFocused();
  await keyboard.press('Control+/');
  const help = a.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toContainText('Open the chat above or below');
  await keyboard.press('Escape');
  await expect(help).toHaveCount(0);
});

test('what comes while a person reads above the end is counted, and a button leads there', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await a.write(`a long list${'\n- entry'.repeat(90)}`);
  await expect(a.log.locator('li.unsent')).toHaveCount(0);
  await b.openChatWith(a);
  await expect(b.messages).toHaveCount(1);
  const button = a.page.getByRole('button', { name: 'Newest messages' });
  // What arrives before the page has heard of the scrolling, such as a receipt, makes it follow the end once more.
  await expect(async () => {
    await a.log.evaluate((log) => log.closest('.log')?.scrollTo({ top: 0 }));
    await expect(button).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await b.write('one');
  await b.write('two');
  await expect(button).toHaveText('↓ 2 new');
  await button.click();
  await expect(button).toHaveCount(0);
  await expect(a.message('two')).toBeInViewport();
  await expect(a.page.getByRole('region', { name: 'Messages, scrollable' })).toBeFocused();

  const field = a.page.getByRole('textbox', { name: 'Message', exact: true });
  await field.press('PageUp');
  await expect(button).toBeVisible();
  await expect(field).toBeFocused();
});

test('an emoji is put where the caret is, and the characters that are left are counted near the limit', async ({
  people,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  const field = a.page.getByRole('textbox', { name: 'Message', exact: true });
  await field.fill('well done');
  await field.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(4, 4));
  await a.page.getByRole('button', { name: 'Insert an emoji' }).click();
  const picker = a.page.getByRole('dialog', { name: 'Insert an emoji' });
  await picker.getByRole('searchbox').fill('thumbs up');
  await picker.getByRole('button', { name: 'thumbs up', exact: true }).click();
  await expect(field).toHaveValue('well👍 done');
  await expect(field).toBeFocused();

  await field.fill('a'.repeat(3_990));
  await expect(a.page.getByText('10 characters left')).toBeVisible();
});

for (const knows of [true, false]) {
  test(`the field grows with its text up to a bound in a browser that knows ${knows ? 'how' : 'not how'}`, async ({ people }) => {
    const [a, b] = await people('a', 'b');
    if (!knows) {
      await a.page.addInitScript(() => {
        CSS.supports = () => false;
      });
      await a.page.reload();
    }
    await a.startChatWith(b);
    const field = a.page.getByRole('textbox', { name: 'Message', exact: true });
    if (!knows) {
      await field.evaluate(({ style }) => style.setProperty('field-sizing', 'fixed'));
    }
    const heightOf = async (text: string) => {
      await field.fill(text);
      return field.evaluate(({ clientHeight }) => clientHeight);
    };
    const one = await heightOf('one line');
    const three = await heightOf('one\ntwo\nthree');
    expect(three).toBeGreaterThan(one + 20);
    expect(await heightOf('line\n'.repeat(100))).toBeLessThan(200);
    expect(await heightOf('one line')).toBe(one);
  });
}

test('the page opens offline once it was open, for reading and writing, and says when there is a new version of it', async ({
  people,
}) => {
  const [a, b] = await people('a', 'b');
  const { page, context } = a;
  await a.startChatWith(b);
  await a.write('kept');
  await expect.poll(async () => (await keptState(a))?.conversations).toContain('kept');
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const kept = await (await caches.open('parley-shell')).match('/shell.json');
          return kept !== undefined && navigator.serviceWorker.controller !== null;
        }),
      { timeout: 30_000 },
    )
    .toBe(true);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Parley' })).toBeVisible();
  // The texts of every language are kept.
  await page.evaluate(() => localStorage.setItem('parley.language', 'de'));
  await page.reload();
  await expect(page.getByRole('link', { name: 'Einstellungen' })).toBeVisible();
  await page.evaluate(() => localStorage.removeItem('parley.language'));
  await page.reload();
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
  await expect(a.messages).toHaveText(['kept']);
  await expect(a.chatWith(b)).toContainText('kept');
  await a.write('written offline');
  await expect(a.message('written offline')).toContainText('Waiting');
  await context.setOffline(false);
  await b.openChatWith(a);
  await expect(b.messages).toHaveText(['kept', 'written offline']);

  await page.evaluate(() => {
    const data = { shell: ['/assets/another.js'] };
    navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data }));
  });
  const reloaded = page.waitForEvent('load');
  await page.getByRole('status').getByRole('button', { name: 'Reload' }).click();
  await reloaded;
});
