import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { getFile, putFile } from '../../src/api/bucket';

type Listener = ((event: { readonly loaded: number }) => void) | null;

/** A request whose events the test makes: no browser is here. */
class StagedRequest {
  static last: StagedRequest;
  readonly upload: { onprogress: Listener } = { onprogress: null };
  onprogress: Listener = null;
  onload: () => void = () => undefined;
  onloadend: () => void = () => undefined;
  readonly status = 200;
  readonly response = new ArrayBuffer(3);

  constructor() {
    StagedRequest.last = this;
  }

  open(): void {}
  setRequestHeader(): void {}
  send(): void {}
  abort(): void {}

  end(): void {
    this.onload();
    this.onloadend();
  }
}

const LINK = { attachment_id: 'id', url: 'https://bucket.example', method: 'PUT', headers: { 'If-None-Match': '*' } };

beforeEach(() => vi.stubGlobal('XMLHttpRequest', StagedRequest));
afterEach(() => vi.unstubAllGlobals());

describe('the progress of a transfer', () => {
  const { signal } = new AbortController();

  it('should be that of the file that is sent, and not of the answer to it', async () => {
    const progress = vi.fn();
    const sent = putFile(LINK, new Blob(['12345']), progress, signal);
    StagedRequest.last.upload.onprogress?.({ loaded: 5 });
    StagedRequest.last.onprogress?.({ loaded: 0 });
    StagedRequest.last.end();
    expect(await sent).toBe('stored');
    expect(progress.mock.calls).toEqual([[5]]);
  });

  it('should be that of the file that is read', async () => {
    const progress = vi.fn();
    const read = getFile(LINK.url, progress, signal);
    StagedRequest.last.onprogress?.({ loaded: 3 });
    StagedRequest.last.end();
    expect((await read).size).toBe(3);
    expect(progress.mock.calls).toEqual([[3]]);
  });
});
