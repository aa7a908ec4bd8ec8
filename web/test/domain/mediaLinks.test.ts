import { describe, expect, it } from 'vitest';
import { LINK_MARGIN_MS, LINKS_MAX, MediaLinks } from '../../src/domain/mediaLinks';

const LIFE_MS = 300_000;

function stage() {
  const time = { now: 0 };
  const asked: string[] = [];
  const failures: Error[] = [];
  const links = new MediaLinks(
    (chatId, id) => {
      asked.push(`${chatId}/${id}`);
      const failure = failures.shift();
      return failure === undefined
        ? Promise.resolve({ url: `${id}?${asked.length}`, expires_at: time.now + LIFE_MS })
        : Promise.reject(failure);
    },
    () => time.now,
  );
  return { links, time, asked, failures };
}

describe('links to files', () => {
  it('should be asked for once while they live, also at the same time', async () => {
    const { links, time, asked } = stage();
    const both = await Promise.all([links.link('x', 'a'), links.link('x', 'a')]);
    time.now = LIFE_MS - LINK_MARGIN_MS;
    expect([...both, await links.link('x', 'a')]).toEqual(['a?1', 'a?1', 'a?1']);
    expect(asked).toEqual(['x/a']);
  });

  it('should be asked for again when they are about to end, or were refused', async () => {
    const { links, time } = stage();
    await links.link('x', 'a');
    time.now = LIFE_MS - LINK_MARGIN_MS + 1;
    expect(await links.link('x', 'a')).toBe('a?2');
    links.refused('x', 'a');
    expect(await links.link('x', 'a')).toBe('a?3');
  });

  it('should be asked for again after a failure', async () => {
    const { links, failures } = stage();
    failures.push(new Error('no network'));
    await expect(links.link('x', 'a')).rejects.toThrow('no network');
    expect(await links.link('x', 'a')).toBe('a?2');
  });

  it('should not be remembered without end', async () => {
    const { links, asked } = stage();
    for (let i = 0; i <= LINKS_MAX; i += 1) {
      await links.link('x', String(i));
    }
    await links.link('x', '0');
    await links.link('x', String(LINKS_MAX));
    expect(asked).toHaveLength(LINKS_MAX + 2);
  });
});
