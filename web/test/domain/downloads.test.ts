import { describe, expect, it, vi } from 'vitest';
import { Downloads } from '../../src/domain/downloads';
import { UnreachableError } from '../../src/domain/problem';

const FILE = { attachment_id: 'id', name: 'report.pdf', size: 10 };

/** Downloads from a bucket whose answers the test gives. */
function stage() {
  const reads: {
    readonly progress: (received: number) => void;
    readonly signal: AbortSignal;
    readonly answer: (blob: Blob) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const saved: string[] = [];
  const links = { link: vi.fn(() => Promise.resolve('url')), refused: vi.fn() };
  const downloads = new Downloads({
    links,
    read: (_url, progress, signal) =>
      new Promise((answer, fail) => {
        reads.push({ progress, signal, answer, fail });
        signal.addEventListener('abort', () => fail(new DOMException('', 'AbortError')));
      }),
    save: (_blob, name) => saved.push(name),
  });
  const begin = async () => {
    const before = reads.length;
    const end = downloads.save('chat', FILE);
    await vi.waitFor(() => expect(reads).toHaveLength(before + 1));
    return { end, read: reads[before] };
  };
  return { downloads, reads, saved, links, begin, state: () => downloads.state.get().get('id') };
}

describe('downloads', () => {
  it('should show how much has arrived, and save the file', async () => {
    const { saved, begin, state } = stage();
    const { end, read } = await begin();
    expect(state()).toEqual({ received: 0, error: null });
    read?.progress(4);
    expect(state()).toEqual({ received: 4, error: null });
    read?.answer(new Blob());
    await end;
    expect(saved).toEqual(['report.pdf']);
    expect(state()).toBeUndefined();
  });

  it('should read a file once, though somebody asks for it again meanwhile', async () => {
    const { downloads, reads, saved, begin } = stage();
    const { end, read } = await begin();
    await downloads.save('chat', FILE);
    read?.answer(new Blob());
    await end;
    expect(reads).toHaveLength(1);
    expect(saved).toHaveLength(1);
  });

  it('should end a download that is cancelled, and begin it again when asked', async () => {
    const { downloads, saved, begin, state, links } = stage();
    const { end, read } = await begin();
    downloads.cancel('id');
    await end;
    read?.progress(5);
    expect(read?.signal.aborted).toBe(true);
    expect(state()).toBeUndefined();
    expect(links.refused).not.toHaveBeenCalled();
    const again = await begin();
    again.read?.answer(new Blob());
    await again.end;
    expect(saved).toEqual(['report.pdf']);
  });

  it('should read nothing of a file that is cancelled before there is a link', async () => {
    const { downloads, reads, links, state } = stage();
    const end = downloads.save('chat', FILE);
    downloads.cancel('id');
    await end;
    expect(links.link).toHaveBeenCalledTimes(1);
    expect(reads).toEqual([]);
    expect(state()).toBeUndefined();
  });

  it('should say what failed, ask for another link, and begin again', async () => {
    const { saved, begin, state, links } = stage();
    const { end, read } = await begin();
    const error = new UnreachableError('the bucket answered 403');
    read?.fail(error);
    await end;
    expect(state()).toEqual({ received: 0, error });
    expect(links.refused).toHaveBeenCalledWith('chat', 'id');
    const again = await begin();
    expect(state()).toEqual({ received: 0, error: null });
    again.read?.answer(new Blob());
    await again.end;
    expect(saved).toEqual(['report.pdf']);
  });

  it('should save nothing for a person who has logged out', async () => {
    const { downloads, saved, begin } = stage();
    const { end, read } = await begin();
    downloads.close();
    read?.answer(new Blob());
    await end;
    expect(read?.signal.aborted).toBe(true);
    expect(saved).toEqual([]);
  });
});
