import { expect, test } from './fixtures';
import type { Person } from './person';

/** The keys under which the web client keeps drafts in this browser. */
function draftKeys(person: Person): Promise<string[]> {
  return person.page.evaluate(() =>
    Object.keys(localStorage).filter((key) => key.startsWith('parley.draft.')),
  );
}

test('a draft belongs to its chat, shows in the list, and survives a reload until it is sent', async ({
  people,
}) => {
  const [a, b, c] = await people('a', 'b', 'c');
  const field = a.page.getByRole('textbox', { name: 'Message' });
  await a.startChatWith(b);
  await a.startChatWith(c);
  await field.fill('half a thought for c');

  await a.openChatWith(b);
  await expect(field).toHaveValue('');
  await expect(a.chatWith(c)).toContainText('Draft: half a thought for c');
  await a.page.reload();
  await expect(a.chatWith(c)).toContainText('Draft: half a thought for c');
  await a.openChatWith(c);
  await expect(field).toHaveValue('half a thought for c');

  await field.press('Enter');
  await expect(field).toHaveValue('');
  await expect(a.messages).toHaveText(['half a thought for c']);
  await a.openChatWith(b);
  await expect(a.chatWith(c)).toContainText('You: half a thought for c');
  await expect.poll(() => draftKeys(a)).toEqual([]);
});

test('logging out deletes the drafts of this account from the browser', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await a.page.getByRole('textbox', { name: 'Message' }).fill('for my eyes only');
  await expect.poll(() => draftKeys(a)).toHaveLength(1);

  await a.page.getByRole('button', { name: 'Log out' }).click();

  await expect(a.page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await expect.poll(() => draftKeys(a)).toEqual([]);
});

test('a full storage of the browser is told, and the message stays in the field', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  const field = a.page.getByRole('textbox', { name: 'Message' });
  await a.startChatWith(b);
  await a.page.evaluate(() => {
    for (let size = 4_194_304; size >= 1; size = Math.floor(size / 2)) {
      try {
        localStorage.setItem(`filler-${size}`, 'x'.repeat(size));
      } catch {
        // The next smaller piece may still fit.
      }
    }
  });

  await field.fill('not lost');
  await field.press('Enter');
  await expect(a.page.getByText('This browser has no room left')).toBeVisible();
  await expect(field).toHaveValue('not lost');

  await a.page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith('filler-'))
      .forEach((key) => localStorage.removeItem(key)),
  );
  await field.press('Enter');
  await expect(a.messages).toHaveText(['not lost']);
  await expect(a.page.getByText('This browser has no room left')).toHaveCount(0);
});
