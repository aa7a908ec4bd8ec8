import { defineConfig } from '@playwright/test';

const MINUTE_MS = 60_000;

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/stack.ts',
  globalTimeout: 15 * MINUTE_MS,
  timeout: MINUTE_MS,
  expect: { timeout: 15_000 },
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'e2e', testIgnore: 'latency.spec.ts' },
    { name: 'latency', testMatch: 'latency.spec.ts', timeout: 10 * MINUTE_MS },
  ],
});
