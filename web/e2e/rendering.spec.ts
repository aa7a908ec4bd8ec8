import { randomUUID } from 'node:crypto';
import { at, idAt } from '../test/support';
import { expect, test } from './fixtures';

const MESSAGES = 900;

test(`a send in a chat of ${MESSAGES} messages draws its own bubble and leaves the others alone`, async ({
  people,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  const chatId = a.chatId;
  const history = Array.from({ length: MESSAGES }, (_, i) =>
    at(i, { chat_id: chatId, event_id: idAt(i + 1), client_id: randomUUID() }),
  );
  await a.page.route(`**/api/chat/${chatId}?*`, (route) =>
    route.fulfill({ json: { events: [...history].reverse(), next: null } }),
  );
  const delivered = a.page.getByRole('img', { name: 'Delivered' });
  await a.write('zero');
  await expect(delivered).toHaveCount(1);
  await a.page.goto('/#');
  await a.openChatWith(b);
  await expect(a.messages).toHaveCount(MESSAGES + 1);
  const times = await a.page.evaluateHandle(() => {
    // A bubble that is drawn formats its time.
    const format = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format');
    const counted = { drawn: 0, longTasks: [] as number[] };
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      get(this: Intl.DateTimeFormat) {
        counted.drawn += 1;
        return (format?.get as (this: Intl.DateTimeFormat) => unknown).call(this);
      },
    });
    new PerformanceObserver((list) => {
      counted.longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    return counted;
  });

  for (const text of ['one', 'two', 'three']) {
    await a.write(text);
  }
  await expect(delivered).toHaveCount(4);

  const { drawn, longTasks } = await times.evaluate((counted) => counted);
  console.log(`3 sends: ${drawn} times formatted, long tasks of ${longTasks.join(', ') || 'none'} ms`);
  expect(drawn).toBeLessThan(MESSAGES / 3);
});
