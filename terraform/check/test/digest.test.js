import assert from 'node:assert/strict';
import test from 'node:test';
import { digestOf } from '../policies/digest.js';

const change = (address, after, actions = ['update']) => ({ address, change: { actions, after, after_unknown: {} } });
const plan = (...changes) => ({ resource_changes: changes });

test('two plans of the same changes have one digest, in whatever order they are written', () => {
  const one = plan(change('a.x', { name: 'n', size: 1 }), change('b.y', null, ['delete']));
  const other = plan(change('b.y', null, ['delete']), change('a.x', { size: 1, name: 'n' }), change('c.z', {}, ['no-op']));
  assert.equal(digestOf(one), digestOf(other));
});

test('another value, another action or one more change is another plan', () => {
  const digests = [
    plan(change('a.x', { size: 1 })),
    plan(change('a.x', { size: 2 })),
    plan(change('a.x', { size: 1 }, ['delete', 'create'])),
    plan(change('a.x', { size: 1 }), change('b.y', {})),
    plan(),
  ].map(digestOf);
  assert.equal(new Set(digests).size, digests.length);
});
