import { ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX } from '../domain/attachment';
import { EDGE_PIXELS_MAX, type FileRule, FileRefusedError, PIXELS_MAX } from '../domain/fileRules';
import { BODY_CHARACTERS_MAX } from '../domain/limits';
import {
  type FieldError,
  FileGoneError,
  isTooFast,
  Problem,
  SignedOutError,
  StorageFullError,
  UnreachableError,
} from '../domain/problem';
import type { Wish } from '../domain/ownChanges';
import type { BodyRule } from '../domain/text';
import { WAITING_BYTES_MAX } from '../domain/waitingFile';
import { sizeWords } from './attachmentWords';

export const USERNAME_RULE =
  'A username has 3 to 32 characters: letters a–z (at least one), digits, and any of “_”, “.” and “-”.';
export const PASSWORD_RULE = 'A password has 8 to 128 characters.';

/** What a person reads about the body of a message that breaks a rule. */
export const BODY_RULES: Readonly<Record<BodyRule, string>> = {
  blank: 'Nobody could see this message: it has no visible character.',
  'too-long': `A message has at most ${BODY_CHARACTERS_MAX.toLocaleString('en')} characters.`,
  'forbidden-characters':
    'This text has characters that cannot be sent: control characters, or half an emoji. ' +
    'Please delete them, or type the text anew.',
};

export const USERNAME_MISSING = 'Please enter your username.';
export const PASSWORD_MISSING = 'Please enter your password.';
export const SESSION_REFUSED =
  'Your session has ended: it has expired, or it was ended elsewhere. Please log in again. ' +
  'Your drafts and unsent messages are kept in this browser.';

export const PASSWORD_CHANGED =
  'Your password is changed. All other sessions have ended: log in there with the new one.';
export const SESSION_ENDED_THERE = 'That session has ended. The device is told within a minute.';
export const OTHERS_ENDED = 'All other sessions have ended. The devices are told within a minute.';
export const NEW_PASSWORD_WANTED =
  'An administrator has given you this password, and it works once. Please choose a new one.';

export const TEXT_COPIED = 'The text was copied.';
export const LINK_COPIED = 'The link was copied.';
export const NOT_COPIED = 'This browser does not allow to copy it.';

export const STORAGE_FULL =
  'This browser has no room left to store what you write, so it would be lost when you close the page. ' +
  'Please free some space in the settings of the browser.';

/** What a person reads about a file that cannot be sent. */
const FILE_RULES: Readonly<Record<FileRule, string>> = {
  empty: 'This file is empty.',
  'too-large': `This file is too large: a file has at most ${sizeWords(ATTACHMENT_BYTES_MAX)}.`,
  type: 'Files of this kind cannot be sent.',
  'not-an-image': 'This image is damaged, or no image that this browser can show.',
  'too-many-pixels':
    `This image has too many pixels: at most ${PIXELS_MAX / 1_000_000} million, ` +
    `and ${EDGE_PIXELS_MAX.toLocaleString('en')} on one side.`,
  'too-many-files': `A message has at most ${ATTACHMENTS_MAX} files.`,
  unreadable: 'This file cannot be read. Perhaps it was moved or changed.',
};

const FILE_NOT_STORED =
  'This browser has no room to keep this file until it is sent. ' +
  `All files that wait have at most ${sizeWords(WAITING_BYTES_MAX)} together.`;

const FILE_GONE = 'A file of this message is not in this browser any more. Please attach it again.';
const MEDIA_UNAVAILABLE = 'Files cannot be sent or loaded at the moment. Please try again in a minute.';

const OUR_FAULT = 'Something went wrong on our side. Please try again.';
const SESSION_ENDED = 'Your session has ended. Please log in again.';
const NOT_AVAILABLE = 'Parley is not available at the moment. Please try again in a minute.';

const BY_TYPE: Readonly<Record<string, string>> = {
  'attachment-unknown': 'This file does not exist any more.',
  'attachment-not-uploaded': 'A file of this message did not arrive. Please try again.',
  'attachment-used': 'A file of this message belongs to another message already. Please attach it again.',
  'attachment-type': FILE_RULES.type,
  'attachment-size': FILE_RULES['too-large'],
  'media-unavailable': MEDIA_UNAVAILABLE,
  'edit-too-late': 'This message is too old to be edited.',
  'idempotency-key-taken': OUR_FAULT,
  'message-deleted': 'The message was deleted meanwhile.',
  'not-a-message': 'This is not a message.',
  'not-the-author': 'Only its author may do this.',
  'endpoint-not-public': 'The push service of this browser is not on the internet.',
  'notifications-off': 'Notifications are not set up here.',
  'too-many-devices': 'You are notified on the greatest number of devices already. Please remove one first.',
  'unknown-device': 'This device is not notified any more.',
  'too-many-emoji': 'This message has the greatest number of different emoji already.',
  'too-many-pins': 'This chat has the greatest number of pinned messages already. Please unpin one first.',
  'too-many-reactions': 'This message has the greatest number of reactions already.',
  'unknown-event': 'This message does not exist.',
  'account-disabled': 'This account is disabled. Please ask an administrator.',
  'body-too-large': BODY_RULES['too-long'],
  banned: 'An administrator has forbidden you to write in this room.',
  'chat-with-oneself': 'You cannot start a chat with yourself.',
  forbidden: 'You are not allowed to do this.',
  'invalid-credentials': 'The username or the password is not right.',
  'invalid-refresh-token': SESSION_ENDED,
  'handle-taken': 'Another room has this handle. Please choose another one.',
  'everybodys-room': 'Everybody is a member of this room and stays one.',
  'password-change-required': NEW_PASSWORD_WANTED,
  'password-changed': 'Your password was changed at the same time, somewhere else.',
  'not-a-member': 'You are not a member of this chat.',
  'not-a-room': 'This is not a room.',
  'room-closed': 'An administrator has closed this room.',
  'room-full': 'This room is full.',
  unauthenticated: SESSION_ENDED,
  unavailable: NOT_AVAILABLE,
  'unknown-chat': 'This chat does not exist.',
  'unknown-user': 'This person does not exist.',
  'username-confusable':
    'This username looks too much like that of another person. Please choose another one.',
  'wrong-password': 'The old password is not right.',
  'username-taken': 'This username is taken. Please choose another one.',
};

/** For answers without a problem type, from a proxy between the page and the API. */
const BY_STATUS: Readonly<Record<number, string>> = {
  502: NOT_AVAILABLE,
  503: NOT_AVAILABLE,
  504: NOT_AVAILABLE,
};

const TOO_COMMON = 'This password is too easy to guess. Please choose another one.';

const PASSWORD_RULES: Readonly<Record<string, string>> = {
  '*': TOO_COMMON,
  'forbidden-characters': 'A password must not have control characters.',
  repeated: 'The new password must not be the old one.',
  'too-long': PASSWORD_RULE,
  'too-short': PASSWORD_RULE,
};

const DAY_RULE = 'A day of a search is one of the calendar, such as 2026-03-01, and the later one comes last.';

/** By the field and the rule that its value breaks; the sentence at “*” is for all other rules. */
const BY_FIELD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  username: {
    '*': USERNAME_RULE,
    reserved: 'This username is reserved. Please choose another one.',
  },
  password: PASSWORD_RULES,
  new_password: PASSWORD_RULES,
  q: {
    '*': 'Please type a word that messages can have, or choose a filter.',
    'too-long': 'A search has at most 500 characters and 50 words.',
  },
  handle: { '*': 'A room cannot have this handle. Please choose another one.' },
  name: { '*': 'The name of a room has 1 to 100 characters in one line.' },
  before: { '*': DAY_RULE },
  after: { '*': DAY_RULE },
  body: { ...BODY_RULES, '*': 'This message cannot be sent. Please change its text.' },
};

/** The sentence that a person reads about an error. No other place chooses one. */
export function sentence(error: unknown, now = Date.now()): string {
  if (error instanceof Problem) {
    return ofProblem(error, now);
  }
  if (error instanceof UnreachableError) {
    return 'The server cannot be reached. Please check your connection.';
  }
  if (error instanceof StorageFullError) {
    return STORAGE_FULL;
  }
  if (error instanceof FileRefusedError) {
    return FILE_RULES[error.rule];
  }
  if (error instanceof FileGoneError) {
    return FILE_GONE;
  }
  return error instanceof SignedOutError ? SESSION_ENDED : OUR_FAULT;
}

/** The sentence about a file that was chosen and cannot be sent. */
export function attachSentence(error: unknown): string {
  return error instanceof StorageFullError ? FILE_NOT_STORED : sentence(error);
}

/** What was not done, if a change of a message has failed. Why follows it. */
export function failedSentence(wish: Wish): string {
  switch (wish.kind) {
    case 'edit':
      return 'Your edit was not saved.';
    case 'delete':
      return 'The message was not deleted.';
    case 'react':
      return wish.on ? 'Your reaction was not sent.' : 'Your reaction was not taken back.';
    case 'pin':
      return wish.on ? 'The message was not pinned.' : 'The message is still pinned.';
  }
}

/** The sentence about a message that waits and is then sent automatically. */
export function waitingSentence(error: unknown, now: number): string {
  if (error instanceof Problem && error.slug === UPLOAD_QUOTA) {
    return `You have sent many files. This is sent in ${spoken(remainingMs(error, now))}.`;
  }
  return isTooFast(error)
    ? `You are writing too fast. This is sent in ${spoken(remainingMs(error, now))}.`
    : 'Waiting for the server…';
}

/** A person has sent so many files that more must wait. */
const UPLOAD_QUOTA = 'upload-quota';

/** The length of a wait in words. */
function spoken(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds <= 1) {
    return 'a moment';
  }
  if (seconds < 7_200) {
    return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  }
  return `${Math.ceil(seconds / 3_600)} hours`;
}

function remainingMs({ retryAt }: Problem, now: number): number {
  return retryAt === null ? 0 : Math.max(0, retryAt - now);
}

function ofProblem(problem: Problem, now: number): string {
  const { slug, status, errors } = problem;
  if (isTooFast(problem)) {
    return problem.retryAt !== null && remainingMs(problem, now) === 0
      ? 'That was too fast. You can try again now.'
      : `That was too fast. Please wait ${spoken(remainingMs(problem, now))} and try again.`;
  }
  if (slug === 'validation-failed') {
    const sentences = errors.map(ofField);
    return [...new Set(sentences)].join(' ') || OUR_FAULT;
  }
  return BY_TYPE[slug] ?? BY_STATUS[status] ?? OUR_FAULT;
}

function ofField({ field, rule }: FieldError): string {
  const sentences = BY_FIELD[field];
  return sentences?.[rule] ?? sentences?.['*'] ?? OUR_FAULT;
}
