import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

const MINUTE_MS = 60_000;

/** FAULTS: this many faults happen on the same stack when the browser tests are over, even if one failed. */
const faultsFollow = process.env['FAULTS'] !== undefined;

/** The measurements, which want a machine for themselves. */
const LATENCY = ['latency.spec.ts', 'mediaLatency.spec.ts', 'notifyLatency.spec.ts'];

/** The path of an installed Chromium or Chrome, on Linux and macOS. */
function installedChromium(): string {
  const finder = fileURLToPath(new URL('../bin/chromium', import.meta.url));
  return execFileSync(finder, { encoding: 'utf8' }).trim();
}

/** Makes the pictures of the README. */
const PICTURES = 'screenshots.spec.ts';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/stack.ts',
  globalTimeout: 30 * MINUTE_MS,
  // What a test waits for is bounded by `expect`.
  timeout: 2 * MINUTE_MS,
  expect: { timeout: 15_000 },
  // Every test has people, chats and rooms of its own, and waits more than it computes.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    headless: true,
    // A click that waits for what never comes fails with its name, before the whole test does without one.
    actionTimeout: MINUTE_MS,
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? installedChromium(),
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
    // Without pictures and copies of the page at every step, which cost a seventh of the processor time.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'e2e',
      testIgnore: [...LATENCY, PICTURES],
      ...(faultsFollow && { teardown: 'faults' }),
    },
    { name: 'faults', testDir: 'chaos', testMatch: 'chaos.spec.ts', timeout: 15 * MINUTE_MS },
    { name: 'screenshots', testMatch: PICTURES },
    { name: 'latency', testMatch: LATENCY, timeout: 10 * MINUTE_MS },
  ],
});
