import { ATTACHMENT_BYTES_MAX } from '../domain/attachment';
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
import { lateProblems, texts } from '../text/texts';
import { sizeWords } from './attachmentWords';

/** Answers of a proxy between the page and the API: they have no problem type. */
const NOT_AVAILABLE = [502, 503, 504];

/** The sentence that a person reads about an error. No other place chooses one, except lateProblems.ts for the late parts. */
export function sentence(error: unknown, now = Date.now()): string {
  const { problems } = texts;
  if (error instanceof Problem) {
    return ofProblem(error, now);
  }
  if (error instanceof UnreachableError) {
    return problems.unreachable;
  }
  if (error instanceof SignedOutError) {
    return problems.sessionEnded;
  }
  const late =
    error instanceof StorageFullError
      ? lateProblems?.storageFull
      : error instanceof FileGoneError
        ? lateProblems?.file.gone
        : undefined;
  return late ?? problems.ourFault;
}

/** The length of the wait that the server asks for, in words. */
export function spokenWait(problem: Problem, now: number): string {
  const { wait } = texts.problems;
  const seconds = Math.ceil(remainingMs(problem, now) / 1_000);
  if (seconds <= 1) {
    return wait.moment;
  }
  if (seconds < 7_200) {
    return seconds < 120 ? wait.seconds(seconds) : wait.minutes(Math.ceil(seconds / 60));
  }
  return wait.hours(Math.ceil(seconds / 3_600));
}

function remainingMs({ retryAt }: Problem, now: number): number {
  return retryAt === null ? 0 : Math.max(0, retryAt - now);
}

function ofProblem(problem: Problem, now: number): string {
  const { problems } = texts;
  const { slug, status, errors } = problem;
  if (isTooFast(problem)) {
    return problem.retryAt !== null && remainingMs(problem, now) === 0
      ? problems.tooFastNoMore
      : problems.tooFast(spokenWait(problem, now));
  }
  if (slug === 'validation-failed') {
    return [...new Set(errors.map(ofField))].join(' ') || problems.ourFault;
  }
  return ofType(slug) ?? (NOT_AVAILABLE.includes(status) ? problems.notAvailable : problems.ourFault);
}

function ofType(slug: string): string | undefined {
  switch (slug) {
    case 'unavailable':
      return texts.problems.notAvailable;
    case 'attachment-type':
      return lateProblems?.file.type;
    case 'attachment-size':
      return lateProblems?.file.tooLarge(sizeWords(ATTACHMENT_BYTES_MAX));
    case 'body-too-large':
      return lateProblems?.body['too-long'](BODY_CHARACTERS_MAX);
    default:
      return own(texts.problems.byType, slug) ?? own(lateProblems?.byType, slug);
  }
}

function ofField({ field, rule }: FieldError): string {
  const { problems } = texts;
  if (field === 'body' && rule === 'too-long') {
    return ofType('body-too-large') ?? problems.ourFault;
  }
  const key = field === 'new_password' ? 'password' : field;
  const sentences = own<Sentences>(problems.byField, key) ?? own<Sentences>(lateProblems?.byField, key);
  return own(sentences, rule) ?? sentences?.['*'] ?? problems.ourFault;
}

type Sentences = Readonly<Record<string, string>>;

/** The server chooses `key`, which may also be a word such as `constructor`. */
function own<T>(sentences: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return sentences !== undefined && Object.hasOwn(sentences, key) ? sentences[key] : undefined;
}
