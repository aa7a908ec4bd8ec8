import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { afterEach, describe, expect, it } from 'vitest';
import { balanced } from '../balancer';
import { likeHosting } from '../hosting';

let server: Server;
let vite: ViteDevServer;

/** The local proxy in front of a function that answers so; returns the proxy's address. */
async function proxied(answer: (response: ServerResponse) => void, timeoutMs?: number): Promise<string> {
  server = createServer((_request, response) => {
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  vite = await createVite({
    configFile: false,
    logLevel: 'silent',
    root: new URL('.', import.meta.url).pathname,
    optimizeDeps: { noDiscovery: true },
    server: {
      host: '127.0.0.1',
      port: 0,
      watch: null,
      proxy: { '/api': likeHosting(balanced(`http://127.0.0.1:${port}`), timeoutMs) },
    },
  });
  await vite.listen(0);
  const address = vite.httpServer?.address() as AddressInfo;
  return `http://127.0.0.1:${address.port}/api/x`;
}

afterEach(async () => {
  await vite.close();
  server.closeAllConnections();
  server.close();
});

describe('the local proxy', () => {
  it('should pass an answer on whole, with its status and headers', async () => {
    const url = await proxied((response) => {
      response.writeHead(429, { 'Retry-After': '7', 'Content-Type': 'application/problem+json' });
      response.write('{"type":');
      response.end('"limit"}');
    });
    const answer = await fetch(url);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('Retry-After')).toBe('7');
    expect(answer.headers.get('Content-Length')).toBe('16');
    expect(await answer.json()).toEqual({ type: 'limit' });
  });

  it('should let nobody follow a stream: it gives nothing before the end, and ends it', async () => {
    const url = await proxied((response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: first\n\n');
    }, 200);
    const answer = await fetch(url);
    expect(answer.status).toBe(504);
    expect(await answer.text()).not.toContain('first');
  });

  it('should pass on an answer without a body', async () => {
    const url = await proxied((response) => {
      response.writeHead(204).end();
    });
    expect((await fetch(url)).status).toBe(204);
  });
});
