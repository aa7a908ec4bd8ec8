import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { looksAtAChat, type Person } from './person';
import { createRoom } from './room';

/** Opens the chat once more, so that the page asks now who is here. */
async function openAgain(viewer: Person, other: Person): Promise<void> {
  await viewer.page.goto('/#');
  const asked = looksAtAChat(viewer);
  await viewer.openChatWith(other);
  await asked;
}

/**
 * The beat after which none is due, because it says what is on the screen and asks about the people in the list. A beat
 * that is under way while its page is closed may arrive after the page's good-bye, and then lasts until it expires.
 */
function lastBeat(page: Page): Promise<unknown> {
  return page.waitForResponse((answer) => {
    const request = answer.request();
    if (!answer.url().endsWith('/api/chat/presence') || request.method() !== 'POST') {
      return false;
    }
    const beat = request.postDataJSON() as { visible_chat: string | null; watch?: readonly string[] };
    return beat.visible_chat !== null && beat.watch !== undefined && beat.watch.length > 0;
  });
}

test('a person sees who is here: in any window, until the last one is closed, and not if it is switched off', async ({
  people,
}) => {
  const [alice, bob] = await people('alice', 'bob');
  await alice.startChatWith(bob);
  await alice.write('hello');
  await bob.openChatWith(alice);
  const header = alice.page.getByRole('region', { name: `Chat with ${bob.username}` }).locator('.activity');
  await openAgain(bob, alice);
  await openAgain(alice, bob);
  await expect(header).toHaveText('active now');
  await expect(alice.chatWith(bob).getByRole('img', { name: 'active now' })).toBeVisible();
  await alice.page.getByRole('heading', { name: bob.username }).getByRole('button').click();
  await expect(alice.page.getByRole('dialog', { name: bob.username }).getByText('active now')).toBeVisible();
  await alice.page.keyboard.press('Escape');

  const second = await bob.context.newPage();
  const told = lastBeat(second);
  await second.goto(bob.page.url());
  await told;
  await second.close({ runBeforeUnload: true });
  await openAgain(alice, bob);
  await expect(header).toHaveText('active now');

  await bob.page.getByRole('link', { name: 'Settings' }).click();
  const shown = bob.page.getByRole('checkbox', { name: /^Show when I am here/ });
  await expect(shown).toBeChecked();
  await shown.uncheck();
  await expect(shown).toBeEnabled();
  await openAgain(alice, bob);
  await expect(header).toHaveCount(0);
  await shown.check();
  await expect(shown).toBeEnabled();

  await bob.page.goto('/#');
  const last = lastBeat(bob.page);
  await bob.openChatWith(alice);
  await last;
  await bob.page.goto('about:blank');
  await expect(async () => {
    await openAgain(alice, bob);
    await expect(header).toHaveText('active 1 minute ago', { timeout: 1_000 });
  }).toPass();
});

test('a person sees who is typing, in the chat and in the list, until the message comes or six seconds are over; the dots stand still for who wants less motion', async ({
  people,
}) => {
  const [alice, bob] = await people('alice', 'bob');
  const looks = looksAtAChat(alice);
  await alice.startChatWith(bob);
  await alice.write('hello');
  await looks;
  await bob.openChatWith(alice);
  const typing = alice.page.getByText(`${bob.username} is typing`, { exact: true });
  const field = bob.page.getByRole('textbox', { name: 'Message', exact: true });
  const dots = alice.page.locator('.typing-dots i');
  // A notice counts for six seconds, and is given again after five: who looks too late types on.
  const typeUntilSeen = (text: string, moving: boolean) =>
    expect(async () => {
      await field.pressSequentially(text, { delay: 400 });
      await expect(typing.last()).toBeVisible({ timeout: 2_000 });
      await expect(alice.chatWith(bob).locator('.typing-dots')).toBeVisible({ timeout: 1_000 });
      // Three in the list, and three in the chat.
      const movements = await dots.evaluateAll((all) => all.map((dot) => dot.getAnimations().length));
      expect(movements).toEqual(Array.from({ length: 6 }, () => (moving ? 1 : 0)));
    }).toPass();

  await alice.page.emulateMedia({ reducedMotion: 'reduce' });
  await typeUntilSeen('I am', false);
  await field.fill('I am here');
  await field.press('Enter');
  await expect(alice.messages).toHaveText(['hello', 'I am here']);
  await expect(typing).toHaveCount(0);
  await expect(alice.chatWith(bob)).toContainText('I am here');

  await alice.page.emulateMedia({ reducedMotion: 'no-preference' });
  // From before the first key, because everything after it may be late: it is told after a second, and six follow.
  const begun = Date.now();
  await typeUntilSeen('wait', true);
  await expect(typing).toHaveCount(0);
  expect(Date.now() - begun).toBeGreaterThan(6_000);
  await expect(alice.messages).toHaveText(['hello', 'I am here']);
});

test('a member of a small room sees who else of it is here', async ({ people, request, stack }) => {
  const room = await createRoom(request, stack);
  const [alice, bob] = await people('alice', 'bob');
  for (const person of [bob, alice]) {
    const looks = looksAtAChat(person);
    await (await person.listRooms()).getByRole('button', { name: `Join ${room.name}` }).click();
    await looks;
  }
  const header = alice.page.getByRole('region', { name: /^Room / }).locator('.activity');

  await expect(async () => {
    await alice.page.goto('/#');
    await alice.page.goto(`/#${room.chat_id}`);
    await expect(header).toHaveText(`${bob.username} is here`, { timeout: 5_000 });
  }).toPass();
});
