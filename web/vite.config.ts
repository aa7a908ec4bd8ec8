import { readFile } from 'node:fs/promises';
import react from '@vitejs/plugin-react';
import type { Connect, Plugin, ProxyOptions } from 'vite';
import { defineConfig } from 'vitest/config';
import { apiDocs } from './apiDocs.ts';
import { balanced } from './balancer.ts';
import { likeHosting } from './hosting.ts';
import { shellList } from './shellList.ts';
import { securityHeaders } from './securityHeaders.ts';
import { workerTexts } from './workerTexts.ts';

const CONFIG_PATH = process.env['PARLEY_WEB_CONFIG'];

/** Serves the file that PARLEY_WEB_CONFIG names as /config.json, so that one build works everywhere. */
function runtimeConfig(): Plugin {
  const serve: Connect.NextHandleFunction = (_request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.setHeader('Cache-Control', 'no-store');
    readConfig().then(
      (text) => response.end(text),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(JSON.stringify({ detail: String(error) }));
      },
    );
  };
  return {
    name: 'parley-runtime-config',
    configureServer: (server) => {
      server.middlewares.use('/config.json', serve);
    },
    configurePreviewServer: (server) => {
      server.middlewares.use('/config.json', serve);
    },
  };
}

async function readConfig(): Promise<string> {
  if (CONFIG_PATH === undefined) {
    throw new Error('PARLEY_WEB_CONFIG must name the file to serve as /config.json');
  }
  return readFile(CONFIG_PATH, 'utf8');
}

/** Passes /api/* on to the functions and their instances, with the same path, as Firebase Hosting does. */
function proxies(): Record<string, ProxyOptions> {
  const targets = {
    '/api/auth': process.env['PARLEY_AUTH_URL'] ?? 'http://127.0.0.1:8081',
    '/api/chat': process.env['PARLEY_CHAT_URL'] ?? 'http://127.0.0.1:8082',
    '/api/aggregate-flush': process.env['PARLEY_AGGREGATE_FLUSH_URL'] ?? 'http://127.0.0.1:8083',
  };
  return Object.fromEntries(
    Object.entries(targets).map(([path, urls]) => [path, likeHosting(balanced(urls))]),
  );
}

const port = Number(process.env['WEB_PORT'] ?? '3000');
const host = process.env['WEB_ADDRESS'] ?? '127.0.0.1';
const server = { host, port, strictPort: true, proxy: proxies() };

export default defineConfig({
  plugins: [react(), runtimeConfig(), apiDocs(), shellList(), workerTexts()],
  server,
  preview: { ...server, headers: securityHeaders(CONFIG_PATH) },
  // Older browsers than those of the target load a little later without the polyfill of modulepreload, and nothing else.
  build: { target: 'es2022', sourcemap: true, chunkSizeWarningLimit: 700, modulePreload: { polyfill: false } },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
});
