import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { generated } from '../../generateApi.js';

const GENERATING_MS = 60_000;

test('the generated types are those of the documents', { timeout: GENERATING_MS }, async () => {
  for (const [file, text] of await generated()) {
    expect(await readFile(file, 'utf8'), 'run: npm run generate --prefix web').toBe(text);
  }
});
