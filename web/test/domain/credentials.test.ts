import { describe, expect, it } from 'vitest';
import { unacceptableFields } from '../../src/domain/credentials';

describe('the rules for a new account', () => {
  it.each(['abc', 'a_b-c.9', 'x'.repeat(32)])('should accept the username %s', (username) => {
    expect(unacceptableFields(username, 'long enough')).toEqual([]);
  });

  it.each(['', 'ab', 'x'.repeat(33), 'no spaces', 'ümlaut'])(
    'should not accept the username “%s”',
    (username) => {
      expect(unacceptableFields(username, 'long enough')).toEqual(['username']);
    },
  );

  it.each(['1234567', 'x'.repeat(129), '🔑'.repeat(7)])('should not accept %s', (password) => {
    expect(unacceptableFields('alice', password)).toEqual(['password']);
  });
});
