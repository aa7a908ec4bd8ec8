import type { Authorize } from '../src/api/authorized';
import { MediaApi } from '../src/api/mediaApi';
import { Problem, UnreachableError } from '../src/domain/problem';
import { type PutResult, type UploadLink, Uploads } from '../src/domain/uploads';
import type { WaitingFile } from '../src/domain/waitingFile';
import { MemoryFiles, waitingFile } from './memoryFiles';

const EXISTS = 412;
const REFUSALS = [400, 403];
const NOT_FOUND = 404;
const TRANSFER_MS_MAX = 15_000;

/** The files of one person without a page: the same uploads, with `fetch` in place of the browser's requests. */
export class AttachedFiles {
  readonly uploads: Uploads;
  readonly #api: MediaApi;
  readonly #files = new MemoryFiles();

  constructor(base: string, authorize: Authorize) {
    this.#api = new MediaApi(base, authorize);
    this.uploads = new Uploads({
      request: (...upload) => this.#api.requestUpload(...upload),
      put: (link, blob, _progress, signal) => put(link, blob, signal),
      files: this.#files,
    });
  }

  /** Keeps a file of this content until its message is sent. */
  async keep(content: string): Promise<WaitingFile> {
    const file_id = crypto.randomUUID();
    const blob = new Blob([content], { type: 'text/plain' });
    await this.#files.put({ file_id, blob, thumbnail: null, stored_at: Date.now() });
    return waitingFile(file_id, { name: 'notes.txt', type: 'text/plain', size: blob.size });
  }

  readonly release = (files: readonly WaitingFile[]): void => {
    void this.#files.remove(files.map(({ file_id }) => file_id));
  };

  /** The content of a file in the bucket; null if there is no such file. */
  async read(chatId: string, attachmentId: string): Promise<string | null> {
    try {
      const { url } = await this.#api.link(chatId, attachmentId, 1);
      const answer = await fetch(url, { signal: AbortSignal.timeout(TRANSFER_MS_MAX) });
      return answer.ok ? await answer.text() : null;
    } catch (error) {
      if (error instanceof Problem && error.status === NOT_FOUND) {
        return null;
      }
      throw error;
    }
  }
}

async function put({ url, method, headers }: UploadLink, body: Blob, signal: AbortSignal): Promise<PutResult> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(TRANSFER_MS_MAX)]);
  const answer = await fetch(url, { method, headers, body, signal: either }).catch((cause: unknown) => {
    throw new UnreachableError('the bucket got or gave nothing', { cause });
  });
  if (answer.ok || answer.status === EXISTS) {
    return 'stored';
  }
  if (REFUSALS.includes(answer.status)) {
    return 'refused';
  }
  throw new UnreachableError(`the bucket answered ${answer.status}`);
}
