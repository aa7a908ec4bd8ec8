import { defineConfig } from '@playwright/test';

/** The fault tests: the web client's code without a browser. FAULTS, SEED, BUS and INPUT are their options. */
export default defineConfig({
  testDir: 'chaos',
  timeout: 30 * 60_000,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
});
