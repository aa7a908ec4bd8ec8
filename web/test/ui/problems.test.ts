import { describe, expect, it } from 'vitest';
import { Problem, SignedOutError, UnreachableError } from '../../src/domain/problem';
import { waitingSentence } from '../../src/ui/lateProblems';
import { sentence } from '../../src/ui/problems';

describe('the sentence about an error', () => {
  it.each([
    [new Problem('invalid-credentials', 401, ''), 'The username or the password is not right.'],
    [new Problem('username-taken', 409, ''), 'This username is taken. Please choose another one.'],
    [new Problem('not-a-member', 403, ''), 'You are not a member of this chat.'],
    [new Problem('', 429, ''), 'That was too fast. Please wait a moment and try again.'],
    [
      new Problem('too-many-requests', 429, '', [], 7_000),
      'That was too fast. Please wait 7 seconds and try again.',
    ],
    [
      new Problem('too-many-requests', 429, '', [], 600_000),
      'That was too fast. Please wait 10 minutes and try again.',
    ],
    [new UnreachableError('x'), 'The server cannot be reached. Please check your connection.'],
    [new SignedOutError(), 'Your session has ended. Please log in again.'],
  ])('should be known for %s', (error, words) => {
    expect(sentence(error)).toBe(words);
  });

  it('should name the rule of each refused field, once', () => {
    const errors = ['username', 'username', 'password'].map((field) => ({
      field,
      rule: field === 'password' ? 'too-common' : 'form',
      message: 'x',
    }));
    expect(sentence(new Problem('validation-failed', 400, '', errors))).toBe(
      'A username has 3 to 32 characters: letters a–z (at least one), digits, and any of “_”, “.” and “-”. ' +
        'This password is too easy to guess. Please choose another one.',
    );
  });

  it.each([new Problem('something-new', 400, 'secret'), new TypeError('secret')])(
    'should not show what is inside an error nobody expected',
    (error) => {
      expect(sentence(error)).toBe('Something went wrong on our side. Please try again.');
    },
  );

  it('should count down how long the server asks to wait', () => {
    const error = new Problem('too-many-requests', 429, '', [], 12_000);
    const at = error.retryAt ?? 0;
    expect(sentence(error, at - 12_000)).toContain('Please wait 12 seconds');
    expect(sentence(error, at - 4_100)).toContain('Please wait 5 seconds');
    expect(sentence(error, at + 1)).toBe('That was too fast. You can try again now.');
    expect(waitingSentence(error, at - 3_000)).toBe(
      'You are writing too fast. This is sent in 3 seconds.',
    );
    expect(waitingSentence(new UnreachableError('cut'), at)).toBe('Waiting for the server…');
  });
});
