import { counting } from '../counting';

const count = counting('en');

const usernameRule =
  'A username has 3 to 32 characters: letters a–z (at least one), digits, and any of “_”, “.” and “-”.';
const passwordRule = 'A password has 8 to 128 characters.';
const ourFault = 'Something went wrong on our side. Please try again.';
const sessionEnded = 'Your session has ended. Please log in again.';
const newPasswordWanted =
  'An administrator has given you this password, and it works once. Please choose a new one.';
const tooCommon = 'This password is too easy to guess. Please choose another one.';

/** What a person reads about errors. */
export const problems = {
  usernameRule,
  passwordRule,
  ourFault,
  sessionEnded,
  usernameMissing: 'Please enter your username.',
  passwordMissing: 'Please enter your password.',
  sessionRefused:
    'Your session has ended: it has expired, or it was ended elsewhere. Please log in again. ' +
    'Your drafts and unsent messages are kept in this browser.',
  notAvailable: 'Parley is not available at the moment. Please try again in a minute.',
  unreachable: 'The server cannot be reached. Please check your connection.',
  wait: {
    moment: 'a moment',
    seconds: (seconds: number) => count(seconds, { one: '1 second', other: '# seconds' }),
    minutes: (minutes: number) => count(minutes, { one: '1 minute', other: '# minutes' }),
    hours: (hours: number) => count(hours, { one: '1 hour', other: '# hours' }),
  },
  tooFast: (wait: string) => `That was too fast. Please wait ${wait} and try again.`,
  tooFastNoMore: 'That was too fast. You can try again now.',
  /** By the last part of the problem's type. */
  byType: {
    'account-disabled': 'This account is disabled. Please ask an administrator.',
    'invalid-credentials': 'The username or the password is not right.',
    'invalid-refresh-token': sessionEnded,
    'password-change-required': newPasswordWanted,
    unauthenticated: sessionEnded,
    'username-confusable': 'This username looks too much like that of another person. Please choose another one.',
    'username-taken': 'This username is taken. Please choose another one.',
  },
  /** By the field and the rule that its value breaks; the sentence at “*” is for all other rules. */
  byField: {
    username: { '*': usernameRule, reserved: 'This username is reserved. Please choose another one.' },
    password: {
      '*': tooCommon,
      'forbidden-characters': 'A password must not have control characters.',
      repeated: 'The new password must not be the old one.',
      'too-long': passwordRule,
      'too-short': passwordRule,
    },
  },
};
