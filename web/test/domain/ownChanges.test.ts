import { describe, expect, it, vi } from 'vitest';
import { type OwnChange, OwnChanges, type Wish, withOwnChanges } from '../../src/domain/ownChanges';
import { Problem } from '../../src/domain/problem';
import { at, deferred, idAt } from '../support';

const like = (on: boolean): Wish => ({ kind: 'react', emoji: '👍', on });
const edit = (body: string): Wish => ({ kind: 'edit', body });

function stage(make: (change: OwnChange) => Promise<null>) {
  let keys = 0;
  const made: string[] = [];
  const changes = new OwnChanges({
    make,
    made: ({ target }) => {
      made.push(target);
      return Promise.resolve();
    },
    now: () => 0,
    newId: () => `key ${(keys += 1)}`,
  });
  const shown = () => withOwnChanges([at(1), at(2)], changes.state.get(), 'me');
  return { changes, made, shown };
}

describe('changes by this person', () => {
  it('should show their outcome at once, and make those of one message one after another', async () => {
    const answers = [deferred<null>(), deferred<null>()];
    const asked: string[] = [];
    const { changes, made, shown } = stage(({ id }) => {
      asked.push(id);
      return answers[asked.length - 1]?.promise ?? Promise.resolve(null);
    });
    changes.submit(at(1), like(true));
    expect(shown()[0]?.reactions?.[0]).toMatchObject({ emoji: '👍', count: 1 });
    changes.submit(at(1), like(false));
    expect(shown()[0]?.reactions).toBeUndefined();
    await vi.waitFor(() => expect(asked).toEqual(['key 1']));
    answers[0]?.resolve(null);
    await vi.waitFor(() => expect(asked).toEqual(['key 1', 'key 2']));
    answers[1]?.resolve(null);
    await vi.waitFor(() => expect(changes.state.get()).toEqual([]));
    expect(made).toEqual([idAt(1), idAt(1)]);
    expect(shown()).toEqual([at(1), at(2)]);
  });

  it('should not let one message wait for another', async () => {
    const asked: string[] = [];
    const { changes } = stage(({ target }) => {
      asked.push(target);
      return deferred<null>().promise;
    });
    changes.submit(at(1), like(true));
    changes.submit(at(2), { kind: 'pin', on: true });
    await vi.waitFor(() => expect(asked).toEqual([idAt(1), idAt(2)]));
  });

  it('should be undone if they fail, and told until the next one', async () => {
    const error = new Problem('message-deleted', 422, 'no');
    const { changes, shown } = stage(() => Promise.reject(error));
    changes.submit(at(1), like(true));
    expect(shown()[0]?.reactions).toHaveLength(1);
    await vi.waitFor(() => expect(changes.failed.get()).toMatchObject([{ event: at(1), error }]));
    expect(shown()).toEqual([at(1), at(2)]);
    changes.submit(at(2), like(true));
    expect(changes.failed.get()).toEqual([]);
    await vi.waitFor(() => expect(changes.failed.get()).toMatchObject([{ event: at(2) }]));
  });

  it('should keep the text of an edit that failed, whatever else the person changes', async () => {
    const { changes } = stage(() => Promise.reject(new Error('cut')));
    const texts = () => changes.failed.get().map(({ change: { wish } }) => (wish.kind === 'edit' ? wish.body : wish.kind));
    changes.submit(at(1), edit('first'));
    changes.submit(at(2), edit('second'));
    await vi.waitFor(() => expect(texts()).toEqual(['first', 'second']));
    changes.submit(at(1), like(true));
    await vi.waitFor(() => expect(texts()).toEqual(['first', 'second', 'react']));
    changes.submit(at(2), edit('third'));
    expect(texts()).toEqual(['first']);
    await vi.waitFor(() => expect(texts()).toEqual(['first', 'third']));
    changes.failed.get().forEach((each) => changes.dismiss(each));
    expect(texts()).toEqual([]);
  });

  it('should forget the text of an edit that failed once a newer one is made', async () => {
    const answers = [deferred<null>(), deferred<null>()];
    const { changes } = stage(({ id }) => answers[id === 'key 1' ? 0 : 1]?.promise ?? Promise.resolve(null));
    changes.submit(at(1), edit('first'));
    changes.submit(at(1), edit('second'));
    answers[0]?.reject(new Error('cut'));
    await vi.waitFor(() => expect(changes.failed.get()).toHaveLength(1));
    answers[1]?.resolve(null);
    await vi.waitFor(() => expect(changes.state.get()).toEqual([]));
    expect(changes.failed.get()).toEqual([]);
  });

  it('should show the last of several, whatever they are', () => {
    const { changes, shown } = stage(() => deferred<null>().promise);
    changes.submit(at(1), { kind: 'edit', body: 'first' });
    changes.submit(at(1), { kind: 'edit', body: 'second' });
    changes.submit(at(1), { kind: 'pin', on: true });
    expect(shown()[0]).toMatchObject({ body: 'second', pinned_by: 'me' });
    changes.submit(at(1), { kind: 'delete' });
    expect(shown()[0]).toMatchObject({ body: '', deleted_by: 'me' });
    expect(shown()[0]?.pinned_by).toBeUndefined();
    expect(shown()[1]).toEqual(at(2));
  });
});
