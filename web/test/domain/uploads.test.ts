import { describe, expect, it, vi } from 'vitest';
import type { ChatEvent } from '../../src/domain/event';
import { FileGoneError, Problem, UnreachableError } from '../../src/domain/problem';
import { sendWithFiles } from '../../src/domain/sending';
import type { StoredMessage } from '../../src/domain/unsentMessage';
import { type PutResult, type SentAttachment, type UploadRequest, Uploads } from '../../src/domain/uploads';
import { MemoryFiles, waitingFile } from '../../chaos/memoryFiles';
import { at } from '../support';

const NO_SIGNAL = new AbortController().signal;

/** Uploads into a bucket that answers what the test says, in the order of `answers`; then `stored`. */
function stage(count: number, answers: (PutResult | Error)[] = []) {
  const files = new MemoryFiles();
  const attachments = Array.from({ length: count }, (_, i) => waitingFile(`file-${i}`));
  for (const { file_id } of attachments) {
    void files.put({ file_id, blob: new Blob(['abc']), thumbnail: null, stored_at: 0 });
  }
  const requests: UploadRequest[] = [];
  const put = vi.fn(
    (_link: unknown, _blob: Blob, progress: (sent: number) => void): Promise<PutResult> => {
      progress(2);
      const answer = answers.shift() ?? 'stored';
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  );
  const uploads = new Uploads({
    request: (_chat, request) => {
      requests.push(request);
      return Promise.resolve({ attachment_id: `id-${requests.length}`, url: '', method: 'PUT', headers: {} });
    },
    put,
    files,
  });
  const message: StoredMessage = {
    ...{ client_id: 'key', chat_id: 'chat', body: '', created_at: 0, after: null, reply_to: null },
    attachments,
  };
  const send = (sent: (attachments: readonly SentAttachment[]) => Promise<ChatEvent>) =>
    sendWithFiles(message, uploads, (_message, _signal, each) => sent(each), NO_SIGNAL);
  return { files, uploads, message, requests, put, send };
}

const idsOf = (sent: readonly SentAttachment[]) => sent.map(({ attachment_id }) => attachment_id);

describe('uploads', () => {
  it('should answer the ids in the order of the files', async () => {
    const { uploads, message, requests } = stage(5);
    expect(idsOf(await uploads.upload(message, NO_SIGNAL))).toEqual(['id-1', 'id-2', 'id-3', 'id-4', 'id-5']);
    expect(requests[0]).toEqual({ name: 'file-0.pdf', type: 'application/pdf', size: 3 });
    expect(uploads.state.get().get('file-4')).toEqual({ sent: 3, total: 3, done: true });
  });

  it('should send a thumbnail as an upload of its own, and its picture in a few characters', async () => {
    const { uploads, message, files, requests } = stage(1);
    const thumbnail = new Blob(['t'], { type: 'image/webp' });
    await files.put({ file_id: 'file-0', blob: new Blob(['abc']), thumbnail, stored_at: 0 });
    const image = waitingFile('file-0', { width: 30, height: 20, blurhash: 'hash' });
    const sent = await uploads.upload({ ...message, attachments: [image] }, NO_SIGNAL);
    expect(requests).toEqual([
      { name: 'file-0.pdf', type: 'application/pdf', size: 3, width: 30, height: 20 },
      { name: 'file-0.pdf', type: 'image/webp', size: 1, thumbnail: true },
    ]);
    expect(sent).toEqual([{ attachment_id: 'id-1', thumbnail_id: 'id-2', blurhash: 'hash' }]);
  });

  it('should not send again what is in the bucket, in the next attempt or page', async () => {
    const { uploads, message, files, put } = stage(2, ['stored', new UnreachableError()]);
    await expect(uploads.upload(message, NO_SIGNAL)).rejects.toThrow(UnreachableError);
    await vi.waitFor(() => expect(files.uploads.size).toBe(1));
    await uploads.upload(message, NO_SIGNAL);
    expect(put).toHaveBeenCalledTimes(3);
    await uploads.upload(message, NO_SIGNAL);
    expect(put).toHaveBeenCalledTimes(3);
  });

  it('should use a link again whose answer was lost: each link counts for the day', async () => {
    const { uploads, message, requests } = stage(1, [new UnreachableError(), new UnreachableError(), 'refused']);
    await expect(uploads.upload(message, NO_SIGNAL)).rejects.toThrow(UnreachableError);
    await expect(uploads.upload(message, NO_SIGNAL)).rejects.toThrow(UnreachableError);
    expect(requests).toHaveLength(1);
    expect(idsOf(await uploads.upload(message, NO_SIGNAL))).toEqual(['id-2']);
  });

  it('should ask for another link once the person has changed the message', async () => {
    const { uploads, message } = stage(1, [new UnreachableError()]);
    await expect(uploads.upload(message, NO_SIGNAL)).rejects.toThrow(UnreachableError);
    await uploads.forget(message.attachments);
    expect(idsOf(await uploads.upload(message, NO_SIGNAL))).toEqual(['id-2']);
  });

  it('should ask for another link if the bucket refuses one, and give up after that', async () => {
    const once = stage(1, ['refused']);
    expect(idsOf(await once.uploads.upload(once.message, NO_SIGNAL))).toEqual(['id-2']);
    const twice = stage(1, ['refused', 'refused']);
    await expect(twice.uploads.upload(twice.message, NO_SIGNAL)).rejects.toMatchObject({ slug: 'media-unavailable' });
  });

  it('should say so if the browser has lost a file', async () => {
    const { uploads, message, files } = stage(1);
    await files.remove(['file-0']);
    await expect(uploads.upload(message, NO_SIGNAL)).rejects.toThrow(FileGoneError);
  });
});

describe('sending with files', () => {
  it('should upload them again once if the server does not find them any more', async () => {
    const { send, put } = stage(1);
    const sends: (readonly string[])[] = [];
    const event = await send((sent) => {
      sends.push(idsOf(sent));
      return sends.length === 1
        ? Promise.reject(new Problem('attachment-not-uploaded', 409, ''))
        : Promise.resolve(at(1));
    });
    expect(event).toEqual(at(1));
    expect(sends).toEqual([['id-1'], ['id-2']]);
    expect(put).toHaveBeenCalledTimes(2);
  });

  it('should not upload again after other answers', async () => {
    const { send, put } = stage(1);
    await expect(send(() => Promise.reject(new UnreachableError()))).rejects.toThrow(UnreachableError);
    await send(() => Promise.resolve(at(1)));
    expect(put).toHaveBeenCalledTimes(1);
  });
});
