import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, test } from './fixtures';

/** Another address of this machine's loopback network: who listens on all addresses answers there too. */
const ELSEWHERE = '127.0.0.2';

/** A system that has one loopback address only may not answer elsewhere at all. */
const NOBODY_MS = 2_000;

/** Whether somebody listens at this address. */
function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false));
    if (host === ELSEWHERE) {
      socket.setTimeout(NOBODY_MS, end(false));
    }
  });
}

test('every server of the stack listens on 127.0.0.1 alone', async ({ stack }) => {
  const ports = Object.entries(stack as unknown as Record<string, string>).flatMap(([name, address]) => {
    const port = /:(\d+)(\/[a-z]*)?$/.exec(address)?.[1];
    return port === undefined ? [] : [{ name, port: Number(port) }];
  });
  expect(ports.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['web', 'auth', 'chat', 'aggregateFlush', 'aggregator', 'cassandra', 'postgres']),
  );
  for (const { name, port } of ports) {
    expect(await listens('127.0.0.1', port), `${name} on 127.0.0.1:${port}`).toBe(true);
    expect(await listens(ELSEWHERE, port), `${name} on ${ELSEWHERE}:${port}`).toBe(false);
  }
});

test('aggregate-flush wants the token of the stack', async ({ request, stack }) => {
  const { callToken } = stack;
  expect(readFileSync(`${stack.data}/keys/call-token`, 'utf8').trim()).toBe(callToken);
  const headers = { Authorization: `Bearer ${callToken}` };

  expect((await request.post(`${stack.web}/api/aggregate-flush/`)).status()).toBe(401);
  expect((await request.post(`${stack.web}/api/aggregate-flush/`, { headers })).status()).toBe(200);
});
