import { describe, expect, it } from 'vitest';
import { emptyFields, unacceptableFields } from '../../src/domain/credentials';

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

describe('the credentials for logging in', () => {
  it('should name the fields that are empty, whatever the others hold', () => {
    expect(emptyFields('', '')).toEqual(['username', 'password']);
    expect(emptyFields('ann', '')).toEqual(['password']);
    expect(emptyFields('', ' ')).toEqual(['username']);
    expect(emptyFields('x', ' ')).toEqual([]);
  });
});
