import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserFileStorage } from '../../src/api/fileStorage';
import { ImagePreparation } from '../../src/api/imagePreparation';
import { FileRefusedError } from '../../src/domain/fileRules';

/** A worker that never answers. */
class SilentWorker {
  static readonly all: SilentWorker[] = [];
  readonly postMessage = vi.fn();
  readonly terminate = vi.fn();

  constructor() {
    SilentWorker.all.push(this);
  }
}

const PLAN = { kind: 'keep' } as Parameters<ImagePreparation['prepare']>[1];

afterEach(() => {
  vi.unstubAllGlobals();
  SilentWorker.all.length = 0;
});

describe('after somebody has logged out', () => {
  it('should end the image worker, with all that it had to do, and start none again', async () => {
    vi.stubGlobal('Worker', SilentWorker);
    const images = new ImagePreparation();
    const underWay = images.prepare(new Blob(), PLAN);
    images.close();
    await expect(underWay).rejects.toBeInstanceOf(FileRefusedError);
    await expect(images.prepare(new Blob(), PLAN)).rejects.toBeInstanceOf(FileRefusedError);
    expect(SilentWorker.all).toHaveLength(1);
    expect(SilentWorker.all[0]?.terminate).toHaveBeenCalled();
  });

  it('should store no file any more: the database of the person is deleted', async () => {
    const open = vi.fn();
    vi.stubGlobal('indexedDB', { open });
    const files = browserFileStorage('user');
    files.close();
    const file = { file_id: 'a', blob: new Blob(), thumbnail: null, stored_at: 0 };
    await expect(files.put(file)).rejects.toThrow('logged out');
    await expect(files.noteUpload('a', null)).rejects.toThrow('logged out');
    expect(open).not.toHaveBeenCalled();
  });
});
