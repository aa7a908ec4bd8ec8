import { expect, test } from './fixtures';
import { createRoom } from './room';
import { pressSend } from './mediaFiles';
import { history, stored } from './storedFiles';

test('text of a script that runs from right to left does so in the field, the log, the list and titles', async ({
  people,
  request,
  stack,
}) => {
  const [a, b] = await people('a', 'b');
  const field = a.page.getByRole('textbox', { name: 'Message' });
  await a.startChatWith(b);

  await field.fill('שלום!');
  await expect(field).toHaveCSS('direction', 'rtl');
  await field.press('Enter');
  await a.write('and hello');

  await expect(a.messages.filter({ hasText: 'שלום!' })).toHaveCSS('direction', 'rtl');
  await expect(a.messages.filter({ hasText: 'and hello' })).toHaveCSS('direction', 'ltr');
  await field.fill('להתראות');
  await a.page.goto('/#');
  await expect(a.chatWith(b).getByText('להתראות')).toHaveCSS('direction', 'rtl');
  const room = await createRoom(request, stack, 'חדר');
  await a.listRooms();
  await a.page.goto(`/#${room.chat_id}`);
  await expect(a.page.getByRole('heading', { name: room.name })).toHaveCSS('direction', 'rtl');
});

test('an address in a message can be followed, and nothing else', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await a.write('(see https://example.org/x?y=1#z), not javascript:alert(1)');
  const link = a.messages.getByRole('link');
  await expect(link).toHaveText('https://example.org/x?y=1#z');
  await expect(link).toHaveAttribute('href', 'https://example.org/x?y=1#z');
  await expect(link).toHaveAttribute('rel', /noopener/);
  await expect(link).toHaveAttribute('target', '_blank');
});

test('Enter that confirms a candidate of an input method does not send', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  const field = a.page.getByRole('textbox', { name: 'Message' });
  await a.startChatWith(b);
  await field.fill('にほん');

  const confirmations = [
    { keyCode: 13, isComposing: true },
    { keyCode: 229, isComposing: false },
  ];
  for (const how of confirmations) {
    await field.dispatchEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...how });
    await expect(field).toHaveValue('にほん');
  }
  await expect(a.messages).toHaveCount(0);

  await field.press('Enter');
  await expect(a.messages).toHaveText(['にほん']);
});

test('a text that the server would refuse is not sent, and the reason is told', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  const field = a.page.getByRole('textbox', { name: 'Message' });
  const send = a.page.getByRole('button', { name: 'Send' });
  await a.startChatWith(b);

  await field.fill('red \u001b[31mtext');
  await expect(a.page.getByText('characters that cannot be sent')).toBeVisible();
  await expect(send).toBeDisabled();
  await field.press('Enter');
  await field.fill('\u3164');
  await expect(a.page.getByText('no visible character')).toBeVisible();
  await expect(send).toBeDisabled();

  await field.fill('slides\u000bfrom a presentation');
  await field.press('Enter');
  await expect(a.messages).toHaveText(['slides\nfrom a presentation'], { useInnerText: true });
});

test('a pasted text that is too long for a message becomes a file, and a shorter one stays text', async ({ people }) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  const field = a.page.getByRole('textbox', { name: 'Message' });
  const paste = (text: string) =>
    field.evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      return element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);

  expect(await paste('short enough'), 'left to the browser').toBe(true);
  await field.fill('short enough');
  const long = 'a line of a long report: ž 漢\n'.repeat(200);
  expect(await paste(long), 'left to the browser').toBe(false);
  await expect(field).toHaveValue('short enough');
  await expect(a.page.getByText('This text is too long for a message, so it was attached as a file.')).toBeVisible();
  await expect(a.page.getByRole('list', { name: 'Files to send' }).getByRole('listitem')).toHaveCount(1);
  await expect(a.page.locator('.attached-file.preparing')).toHaveCount(0);
  await pressSend(a);
  const hint = a.page.getByText('This text is too long for a message');
  await expect(hint).toHaveCount(0);

  await paste(long);
  await expect(hint).toBeVisible();
  const files = a.page.getByRole('list', { name: 'Files to send' }).getByRole('listitem');
  await files.getByRole('button', { name: 'Remove' }).click();
  await a.page.getByLabel('Files to attach').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
  await expect(files).toHaveCount(1);
  await expect(hint).toHaveCount(0);

  await b.openChatWith(a);
  await expect(b.message('short enough')).toContainText('Pasted text.txt');
  const [sent] = await history(b);
  expect((await stored(b, sent?.attachments?.[0]?.attachment_id ?? '')).toString()).toBe(long);
});
