import { Problem, UnreachableError } from '../domain/problem';
import type { PutResult, UploadLink } from '../domain/uploads';

/** A transfer that makes no progress for so long has lost its connection. */
const STALLED_MS = 30_000;

/** An object with this name is there already: the answer of an earlier attempt was lost. */
const EXISTS = 412;

/** Not as signed, or too late: Google Cloud Storage answers 400 to a link that has expired, S3Proxy 403. */
const REFUSALS = [400, 403];

/**
 * Sends a file to the bucket, with the headers that are signed. `fetch` does not say how far an upload is.
 *
 * @throws UnreachableError if there is no usable answer
 */
export async function putFile(
  { url, method, headers }: UploadLink,
  blob: Blob,
  progress: (sent: number) => void,
  signal: AbortSignal,
): Promise<PutResult> {
  const request = new XMLHttpRequest();
  request.open(method, url);
  for (const [name, value] of Object.entries(headers)) {
    request.setRequestHeader(name, value);
  }
  const status = await transfer(request, blob, progress, signal);
  if (REFUSALS.includes(status)) {
    return 'refused';
  }
  if ((status >= 200 && status < 300) || status === EXISTS) {
    return 'stored';
  }
  throw new UnreachableError(`the bucket answered ${status}`);
}

/**
 * Reads a file from the bucket. Its type is that of unknown bytes, so that no browser shows it as a page.
 *
 * @throws UnreachableError if there is no usable answer
 */
export async function getFile(
  url: string,
  progress: (received: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const request = new XMLHttpRequest();
  request.open('GET', url);
  request.responseType = 'arraybuffer';
  const status = await transfer(request, null, progress, signal);
  if (status !== 200) {
    throw status === 404
      ? new Problem('attachment-unknown', status, 'the bucket has no such file')
      : new UnreachableError(`the bucket answered ${status}`);
  }
  return new Blob([request.response as ArrayBuffer], { type: 'application/octet-stream' });
}

/** Returns the status of the answer. */
function transfer(
  request: XMLHttpRequest,
  body: Blob | null,
  progress: (sent: number) => void,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const abort = () => request.abort();
    let timer = setTimeout(abort, STALLED_MS);
    const moved =
      (isFile: boolean) =>
      ({ loaded }: ProgressEvent) => {
        clearTimeout(timer);
        timer = setTimeout(abort, STALLED_MS);
        if (isFile) {
          progress(loaded);
        }
      };
    const lost = () => {
      reject(
        signal.aborted && signal.reason instanceof Error
          ? signal.reason
          : new UnreachableError('the bucket got or gave nothing'),
      );
    };
    request.upload.onprogress = moved(true);
    // The bytes of the answer to an upload say nothing about how far that is.
    request.onprogress = moved(body === null);
    request.onload = () => resolve(request.status);
    request.onerror = lost;
    request.onabort = lost;
    request.onloadend = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    if (signal.aborted) {
      clearTimeout(timer);
      lost();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    request.send(body);
  });
}
