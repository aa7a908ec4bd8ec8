import { describe, expect, it, vi } from 'vitest';
import type { Member } from '../../src/domain/event';
import { PeopleSearch } from '../../src/domain/peopleSearch';
import { UnreachableError } from '../../src/domain/problem';
import { deferred, ManualDelay } from '../support';

const person = (username: string): Member => ({ user_id: username, username });

function scenario() {
  const asked: { prefix: string; answer: ReturnType<typeof deferred<readonly Member[]>> }[] = [];
  const manual = new ManualDelay();
  const search = new PeopleSearch((prefix) => {
    const answer = deferred<readonly Member[]>();
    asked.push({ prefix, answer });
    return answer.promise;
  }, manual.delay);
  return { asked, manual, search };
}

describe('finding people', () => {
  it('should ask once for text that is typed without a pause', async () => {
    const { asked, manual, search } = scenario();
    void search.type('a');
    void search.type('al');
    void search.type(' Ali ');
    manual.elapse();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.prefix).toBe('ali');
    asked[0]?.answer.resolve([person('alice')]);
    await vi.waitFor(() => expect(search.state.get().people).toEqual([person('alice')]));
  });

  it('should drop a late answer to an earlier search', async () => {
    const { asked, manual, search } = scenario();
    const first = search.type('al');
    manual.elapse();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    const second = search.type('bo');
    manual.elapse();
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    asked[1]?.answer.resolve([person('bob')]);
    await second;
    asked[0]?.answer.resolve([person('alice')]);
    await first;
    expect(search.state.get()).toMatchObject({ query: 'bo', people: [person('bob')] });
  });

  it('should show nobody for an empty search', async () => {
    const { asked, search } = scenario();
    void search.type('al');
    await search.type('  ');
    expect(asked).toHaveLength(0);
    expect(search.state.get()).toMatchObject({ phase: 'idle', people: [] });
  });

  it('should ask for nobody by one character', async () => {
    const { asked, search } = scenario();
    void search.type('al');
    await search.type(' a ');
    expect(asked).toHaveLength(0);
    expect(search.state.get()).toMatchObject({ phase: 'short', people: [] });
  });

  it('should show the error of the last search', async () => {
    const { asked, manual, search } = scenario();
    const done = search.type('al');
    manual.elapse();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    const error = new UnreachableError('cut');
    asked[0]?.answer.reject(error);
    await done;
    expect(search.state.get()).toMatchObject({ phase: 'failed', error });
  });
});
