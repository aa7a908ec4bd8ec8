import { describe, expect, it, vi } from 'vitest';
import { Attaching } from '../../src/domain/attaching';
import { ATTACHMENTS_MAX } from '../../src/domain/attachment';
import type { ImagePlan } from '../../src/domain/imagePlan';
import { StorageFullError } from '../../src/domain/problem';
import { MemoryFiles, waitingFile } from '../../chaos/memoryFiles';
import { headers } from '../images';

const PHOTO = new File([headers.jpeg(4_000, 3_000) as BlobPart], 'photo.jpg', { type: 'image/jpeg' });
const text = (name: string) => new File(['text'], name, { type: 'text/plain' });

function stage(files = new MemoryFiles()) {
  const plans: ImagePlan[] = [];
  let id = 0;
  const attaching = new Attaching({
    prepare: (file, plan) => {
      plans.push(plan);
      const blob = plan.kind === 'keep' ? file : new Blob(['small'], { type: plan.type });
      return Promise.resolve({ blob, width: 40, height: 30, blurhash: 'hash', thumbnail: new Blob(['t']) });
    },
    files,
    now: () => 5,
    newId: () => `file-${(id += 1)}`,
  });
  const states = () => attaching.of('x').map(({ name, state }) => `${name}: ${state}`);
  const settled = () =>
    vi.waitFor(() => expect(attaching.of('x').filter(({ state }) => state === 'preparing')).toEqual([]));
  return { attaching, files, plans, states, settled };
}

describe('attaching', () => {
  it('should store what will be sent, and give it to the message', async () => {
    const { attaching, files, states, settled } = stage();
    attaching.add('x', [PHOTO, text('notes.txt')]);
    expect(states()).toEqual(['photo.jpg: preparing', 'notes.txt: preparing']);
    await settled();
    expect(files.files.get('file-1')?.blob.size).toBe(5);
    const pixels = { width: 40, height: 30, blurhash: 'hash' };
    expect(attaching.take('x')).toEqual([
      { file_id: 'file-1', name: 'photo.jpg', type: 'image/jpeg', size: 5, ...pixels },
      waitingFile('file-2', { name: 'notes.txt', type: 'text/plain', size: 4 }),
    ]);
    expect(attaching.of('x')).toEqual([]);
    expect(files.files.size).toBe(2);
  });

  it('should send an image as it is if the person wants that', async () => {
    const { attaching, files, plans, settled } = stage();
    attaching.add('x', [PHOTO]);
    await settled();
    expect(attaching.of('x')[0]).toMatchObject({ choosable: true, original: false });
    attaching.setOriginal('x', 'file-1', true);
    await settled();
    expect(plans.map(({ kind }) => kind)).toEqual(['encode', 'keep']);
    expect(attaching.of('x')[0]?.size).toBe(PHOTO.size);
    expect(files.files.get('file-1')?.blob.size).toBe(PHOTO.size);
  });

  it('should name the type that the bytes have, whatever the browser calls it', async () => {
    const { attaching, settled } = stage();
    const bytes = [headers.jpeg(400, 300) as BlobPart];
    attaching.add('x', [
      new File(bytes, 'a.jpg', { type: 'image/jpg' }),
      new File(bytes, 'b.jpg', { type: 'application/octet-stream' }),
    ]);
    await settled();
    attaching.setOriginal('x', 'file-1', true);
    attaching.setOriginal('x', 'file-2', true);
    await settled();
    expect(attaching.take('x').map(({ name, type }) => [name, type])).toEqual([
      ['a.jpg', 'image/jpeg'],
      ['b.jpg', 'image/jpeg'],
    ]);
  });

  it('should refuse one file without the others', async () => {
    const { attaching, states, settled } = stage();
    attaching.add('x', [text('a.txt'), new File([], 'nothing.txt'), text('b.txt')]);
    await settled();
    expect(states()).toEqual(['a.txt: ready', 'nothing.txt: refused', 'b.txt: ready']);
    expect(attaching.take('x').map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
  });

  it('should refuse the eleventh file, and have room again when one was removed', async () => {
    const { attaching, files, states, settled } = stage();
    attaching.add('x', Array.from({ length: ATTACHMENTS_MAX + 1 }, (_, i) => text(`${i}.txt`)));
    await settled();
    expect(states()[ATTACHMENTS_MAX]).toBe('10.txt: refused');
    attaching.remove('x', 'file-1');
    expect(files.files.has('file-1')).toBe(false);
    attaching.add('x', [text('one more.txt')]);
    await settled();
    expect(states().at(-1)).toBe('one more.txt: ready');
  });

  it('should say so if the browser has no room, and keep nothing of a file that was removed meanwhile', async () => {
    const { attaching, files, states, settled } = stage();
    vi.spyOn(files, 'put').mockRejectedValueOnce(new StorageFullError());
    attaching.add('x', [text('a.txt')]);
    await settled();
    expect(attaching.of('x')[0]?.error).toBeInstanceOf(StorageFullError);
    attaching.add('x', [PHOTO]);
    attaching.remove('x', 'file-2');
    attaching.add('x', [text('b.txt')]);
    await settled();
    expect(states()).toEqual(['a.txt: refused', 'b.txt: ready']);
    expect([...files.files.keys()]).toEqual(['file-3']);
  });

  it('should take up what an earlier page has left, but nothing of a message that waits or was sent', async () => {
    const { files, attaching: before, settled } = stage();
    before.add('x', [text('a.txt'), text('waits.txt'), text('sent.txt'), text('new.txt')]);
    await settled();
    await files.put({ file_id: 'file-4', blob: new Blob(['x']), thumbnail: null, stored_at: 10 });
    await files.noteUpload('file-3', { attachment_id: 'id', thumbnail_id: null });
    await files.put({ file_id: 'of another version', blob: new Blob(['x']), thumbnail: null, stored_at: 1 });
    const { attaching, states } = stage(files);
    await attaching.resume(6, new Set(['file-2']));
    expect(states()).toEqual(['a.txt: ready']);
    expect([...files.files.keys()]).toEqual(['file-1', 'file-2', 'file-4']);
    expect(attaching.take('x')).toEqual(before.take('x').slice(0, 1));
  });

  it('should take back the files of a message that was not sent', async () => {
    const { attaching, files, states, settled } = stage();
    attaching.add('x', [text('a.txt')]);
    await settled();
    const taken = attaching.take('x');
    await attaching.restore('x', [...taken, waitingFile('gone')]);
    expect(states()).toEqual(['a.txt: ready']);
    expect(files.files.has('file-1')).toBe(true);
    expect(attaching.take('x')).toEqual(taken);
  });
});
