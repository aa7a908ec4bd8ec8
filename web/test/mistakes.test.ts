import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as mistakes from '../chaos/mistakes';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

// `make chaos-self-test` is not part of every run, and the sources change.
describe('the mistakes of make chaos-self-test', () => {
  it.each(Object.entries(mistakes))('%s can still be made', (_, { source, right }) => {
    expect(readFileSync(ROOT + source, 'utf8')).toContain(right);
  });
});
