import { ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX } from '../domain/attachment';
import { EDGE_PIXELS_MAX, type FileRule, FileRefusedError, PIXELS_MAX } from '../domain/fileRules';
import { BODY_CHARACTERS_MAX } from '../domain/limits';
import type { ArrangementChange } from '../domain/arrangements';
import { isTooFast, Problem, StorageFullError } from '../domain/problem';
import type { Wish } from '../domain/ownChanges';
import type { BodyRule } from '../domain/text';
import { WAITING_BYTES_MAX } from '../domain/waitingFile';
import { lateTexts } from '../text/lateTexts';
import { sizeWords } from './attachmentWords';
import { sentence, spokenWait } from './problems';

const { lateProblems: problems } = lateTexts;

/** A person has sent so many files that more must wait. */
const UPLOAD_QUOTA = 'upload-quota';

/** The sentence about the body of a message that breaks a rule. */
export function bodySentence(rule: BodyRule): string {
  const { body } = problems;
  return rule === 'too-long' ? body[rule](BODY_CHARACTERS_MAX) : body[rule];
}

/** The sentence about a name that somebody cannot have. */
export function nameSentence(error: unknown): string {
  const rule = error instanceof Problem ? error.errors.find(({ field }) => field === 'name')?.rule : undefined;
  const { personName } = problems;
  return rule === undefined ? sentence(error) : Object.hasOwn(personName, rule) ? personName[rule as keyof typeof personName] : personName['*'];
}

/** The sentence about a file that was chosen and cannot be sent. */
export function attachSentence(error: unknown): string {
  if (error instanceof StorageFullError) {
    return problems.file.notStored(sizeWords(WAITING_BYTES_MAX));
  }
  return error instanceof FileRefusedError ? ofFile(error.rule) : sentence(error);
}

/** What was not done, if a change of a message has failed. Why follows it. */
export function failedSentence(wish: Wish): string {
  const { failed } = problems;
  switch (wish.kind) {
    case 'edit':
    case 'delete':
      return failed[wish.kind];
    case 'react':
      return wish.on ? failed.react : failed.unreact;
    case 'pin':
      return wish.on ? failed.pin : failed.unpin;
  }
}

/** What was not done with a chat of the list. Why follows it. */
export function notArrangedSentence({ pinned, archived, unread }: ArrangementChange): string {
  const { notArranged } = problems;
  if (pinned !== undefined) {
    return pinned ? notArranged.pin : notArranged.unpin;
  }
  if (archived !== undefined) {
    return archived ? notArranged.archive : notArranged.unarchive;
  }
  return unread === true ? notArranged.unread : notArranged.read;
}

/** The sentence about a message that waits and is then sent automatically. */
export function waitingSentence(error: unknown, now: number): string {
  if (error instanceof Problem && error.slug === UPLOAD_QUOTA) {
    return problems.filesSentIn(spokenWait(error, now));
  }
  return isTooFast(error) ? problems.sentIn(spokenWait(error, now)) : problems.waitingForServer;
}

function ofFile(rule: FileRule): string {
  const { file } = problems;
  switch (rule) {
    case 'empty':
    case 'type':
    case 'unreadable':
      return file[rule];
    case 'too-large':
      return file.tooLarge(sizeWords(ATTACHMENT_BYTES_MAX));
    case 'not-an-image':
      return file.notAnImage;
    case 'too-many-pixels':
      return file.tooManyPixels(PIXELS_MAX / 1_000_000, EDGE_PIXELS_MAX);
    case 'too-many-files':
      return file.tooMany(ATTACHMENTS_MAX);
  }
}
