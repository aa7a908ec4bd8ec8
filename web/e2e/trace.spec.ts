import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures';

type LogLine = Readonly<Record<string, unknown>>;

const DEPLOYABLES = ['auth', 'chat', 'chat-2', 'aggregate-flush', 'aggregator'];
const TRACE_FIELD = 'logging.googleapis.com/trace';

/** The whole log of a deployable of the stack. */
function log(data: string, deployable: string): string {
  const folder = join(data, deployable);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.log'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

/** The log lines of one trace. Each line is one JSON object. */
function linesOf(data: string, deployable: string, traceId: string): LogLine[] {
  return log(data, deployable)
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}') && line.includes(traceId))
    .map((line) => JSON.parse(line) as LogLine);
}

test('the trace of a message is in the log of each deployable it passes, and no log has a secret', async ({
  people,
  stack,
}) => {
  const [a, b] = await people('a', 'b');
  await a.startChatWith(b);
  await b.startChatWith(a);
  const sent = a.page.waitForRequest('**/api/chat/*/messages');
  const body = `nobody else's business ${randomUUID()}`;
  await a.write(body);
  await expect(b.messages).toHaveText([body]);
  const traceId = ((await sent).headers()['traceparent'] ?? '').split('-')[1] ?? '';
  expect(traceId).toMatch(/^[0-9a-f]{32}$/);

  const trace = `projects/${stack.project}/traces/${traceId}`;
  await expect(() => {
    const inChat = ['chat', 'chat-2'].flatMap((instance) => linesOf(stack.data, instance, traceId));
    expect(inChat).toMatchObject([
      {
        severity: 'INFO',
        message: 'request',
        route: 'POST /{chat}/messages',
        status: 201,
        chat_id: a.chatId,
        [TRACE_FIELD]: trace,
      },
    ]);
    expect(linesOf(stack.data, 'aggregator', traceId)).toMatchObject([
      { severity: 'INFO', message: 'flushed', chat_id: a.chatId, [TRACE_FIELD]: trace },
    ]);
  }).toPass();

  const wrongPassword = `wrong-${randomUUID()}`;
  const refused = await a.context.request.post('/api/auth/login', {
    data: { username: a.username, password: wrongPassword },
  });
  expect(refused.status()).toBe(401);
  const session = await a.session();
  const secrets = [body, a.password, wrongPassword, session.access_token, session.refresh_token];
  for (const deployable of DEPLOYABLES) {
    const text = log(stack.data, deployable);
    expect(text.length).toBeGreaterThan(0);
    for (const secret of [...secrets, session.firebase_token]) {
      expect(text.includes(secret), `${deployable} logged a secret`).toBe(false);
    }
  }
});
