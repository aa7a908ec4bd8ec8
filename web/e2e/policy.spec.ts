import { expect, test } from './fixtures';

const FIRESTORE = '**/google.firestore.v1.Firestore/**';
/** Firestore's client asks for it when its calls fail, to know whether there is a network at all. */
const PROBE = '**/images/cleardot.gif*';

test('the security policy of the page refuses nothing of what it does without a connection', async ({ person }) => {
  const { page } = await person('a');
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) {
      refused.push(message.text());
    }
  });
  await page.route(PROBE, (route) => route.fulfill({ contentType: 'image/gif', body: '' }));
  await page.route(FIRESTORE, (route) => route.abort());
  const answered = page.waitForResponse(PROBE);
  await page.reload();
  await answered;
  expect(refused).toEqual([]);
});
