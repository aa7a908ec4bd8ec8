import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { elsewhere } from './elsewhere';
import { expect, test } from './fixtures';
import { keptState } from './knownState';
import type { Person } from './person';

async function openSettings({ page }: Person): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeFocused();
}

const signedInPlaces = (page: Page) =>
  page.getByRole('list', { name: 'Where you are signed in' }).getByRole('listitem');

test('a person ends the session of another browser, which is told', async ({
  person,
  visitor,
}) => {
  test.setTimeout(120_000);
  const here = await person('owner');
  const there = await elsewhere(here, visitor);
  await openSettings(here);
  await expect(signedInPlaces(here.page)).toHaveCount(2);
  await expect(signedInPlaces(here.page).filter({ hasText: 'this browser' })).toHaveCount(1);

  await here.page.getByRole('button', { name: /^End the session/ }).click();

  await expect(here.page.getByText('That session has ended.')).toBeVisible();
  await expect(
    here.page.getByRole('heading', { name: 'Where you are signed in' }),
  ).toBeFocused();
  await expect(signedInPlaces(here.page)).toHaveCount(1);
  // What the other browser does next is refused: at once by auth, within a minute by chat.
  await there.page.getByRole('link', { name: 'Settings' }).click();
  await expect(there.page.getByText('Your session has ended: it has expired')).toBeVisible();
  await here.page.reload();
  await here.isLive();
});

test('another password ends the other sessions, and only the new one logs in', async ({
  person,
  visitor,
}) => {
  test.setTimeout(120_000);
  const here = await person('owner');
  const there = await elsewhere(here, visitor);
  const replacement = `pw-${randomUUID()}`;
  await openSettings(here);

  await here.page.getByLabel('Old password').fill('not the old one at all');
  await here.page.getByLabel('New password').fill(replacement);
  await here.page.getByLabel('New password').press('Enter');
  await expect(here.page.getByRole('alert')).toHaveText('The old password is not right.');
  await expect(here.page.getByLabel('Old password')).toBeFocused();

  await here.page.getByLabel('Old password').fill(here.password);
  await here.page.getByRole('button', { name: 'Change password' }).click();
  await expect(here.page.getByText('Your password is changed.')).toBeVisible();
  await expect(here.page.getByLabel('New password')).toHaveValue('');
  await expect(signedInPlaces(here.page)).toHaveCount(1);

  await there.page.getByRole('link', { name: 'Settings' }).click();
  await expect(there.page.getByText('Your session has ended: it has expired')).toBeVisible();
  await there.fillCredentials(here.username, here.password);
  await there.page.getByRole('button', { name: 'Log in' }).click();
  await expect(there.page.getByRole('alert')).toHaveText(
    'The username or the password is not right.',
  );
  await there.fillCredentials(here.username, replacement);
  await there.page.getByRole('button', { name: 'Log in' }).click();
  await there.isLive();
});

test('a name is seen by others in place of the username, which stays beside it, until it is removed', async ({ people }) => {
  const [alice, bob] = await people('alice', 'bob');
  await alice.startChatWith(bob);
  await alice.write('who are you?');
  const field = bob.page.getByLabel('Name', { exact: true });
  const save = async (name: string) => {
    await field.fill(name);
    await bob.page.getByRole('button', { name: 'Save name' }).click();
  };
  await openSettings(bob);
  await save('bob\u202eecila');
  await expect(field).toHaveAccessibleDescription(/without those that change the direction of writing/);
  await expect(field).toBeFocused();
  await save('  Bob  the Builder ');
  await expect(bob.page.getByText('Your name is saved.')).toBeVisible();
  await expect(field).toHaveValue('Bob the Builder');
  await expect(bob.page.getByRole('heading', { name: `Bob the Builder @${bob.username}` })).toBeVisible();
  await expect(bob.page.locator('.sidebar footer').getByText('Bob the Builder')).toBeVisible();

  // Alice's page has known since it began that bob has no name; opening the card asks again.
  const chats = alice.page.getByRole('navigation', { name: 'My chats' });
  const title = alice.page.getByRole('heading', { level: 1 });
  await title.getByRole('button', { name: bob.username }).click();
  const card = alice.page.getByRole('dialog', { name: 'Bob the Builder' });
  await expect(card.getByText(`@${bob.username}`)).toBeVisible();
  await expect(card.locator('.avatar')).toHaveAttribute('data-initials', 'BB');
  await alice.page.keyboard.press('Escape');
  await expect(title.getByRole('button', { name: 'Bob the Builder' })).toBeVisible();
  await expect(chats.getByRole('link', { name: 'Bob the Builder' })).toBeVisible();
  await expect(chats).not.toContainText(bob.username);
  await alice.search.fill(bob.username.slice(0, -2));
  const found = alice.page.getByRole('list', { name: 'People found' });
  await expect(found.getByRole('button', { name: `Bob the Builder @${bob.username}` })).toBeVisible();
  await alice.search.fill('the builder');
  await expect(found.getByRole('button')).toHaveText(`Bob the Builder @${bob.username}`);
  await alice.search.fill('');
  // What the page knew is there again after a reload, and when the server cannot be asked.
  await expect.poll(async () => (await keptState(alice))?.names).toEqual(['Bob the Builder']);
  await alice.page.route('**/api/auth/users/names', (route) => route.abort());
  await alice.page.reload();
  await expect(chats.getByRole('link', { name: 'Bob the Builder' })).toBeVisible();
  await alice.page.unroute('**/api/auth/users/names');

  await save('');
  await expect(bob.page.getByText('Your name is removed.')).toBeVisible();
  await expect(bob.page.getByRole('heading', { name: bob.username, exact: true })).toBeVisible();
  await title.getByRole('button', { name: 'Bob the Builder' }).click();
  await expect(alice.page.getByRole('dialog', { name: bob.username })).toBeVisible();
  await alice.page.keyboard.press('Escape');
  await expect(alice.chatWith(bob)).toBeVisible();
});

test('the settings work on a narrow window and by keyboard', async ({ person, visitor }) => {
  const here = await person('owner');
  await elsewhere(here, visitor);
  await here.page.setViewportSize({ width: 360, height: 700 });
  await here.page.getByRole('link', { name: 'Settings' }).focus();
  await here.page.keyboard.press('Enter');
  await expect(here.page.getByRole('heading', { name: 'Settings' })).toBeFocused();
  await expect(signedInPlaces(here.page)).toHaveCount(2);
  const overflow = await here.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await expect(here.page.getByRole('heading', { name: here.username })).toBeVisible();
  await here.page.getByRole('button', { name: 'Show the list' }).press('Enter');
  const shortcuts = here.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(shortcuts).toContainText('How text is marked');
  await here.page.keyboard.press('Escape');
  await expect(shortcuts).toHaveCount(0);

  await here.page.getByRole('button', { name: 'End all others' }).focus();
  await here.page.keyboard.press('Enter');
  const dialog = here.page.getByRole('dialog', { name: 'End all other sessions?' });
  await dialog.getByRole('button', { name: 'End all others' }).press('Enter');

  await expect(here.page.getByText('All other sessions have ended.')).toBeVisible();
  await expect(signedInPlaces(here.page)).toHaveCount(1);
  await here.page.getByRole('link', { name: 'Back to my chats' }).click();
  await expect(here.page.getByRole('link', { name: 'Settings' })).toBeVisible();
});
