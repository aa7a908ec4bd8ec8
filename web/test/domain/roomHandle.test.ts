import { describe, expect, it } from 'vitest';
import { handleOf } from '../../src/domain/roomHandle';

describe('handleOf', () => {
  it.each([
    ['The garden', 'the-garden'],
    ['  Größe & Maß! ', 'grosse-mass'],
    ['2nd floor', 'nd-floor'],
    ['上海', ''],
    [`a${' b'.repeat(50)}`, `a${'-b'.repeat(31)}`],
  ])('should make %j to %j', (name, handle) => {
    expect(handleOf(name)).toBe(handle);
    expect(handle).toMatch(/^$|^[a-z][a-z0-9-]{1,63}$/);
  });
});
