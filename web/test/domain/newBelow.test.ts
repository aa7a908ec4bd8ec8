import { expect, test } from 'vitest';
import { bubbles } from '../../src/domain/bubbles';
import { newBelow } from '../../src/domain/newBelow';
import { at } from '../support';

test('only messages of others that came after the last one seen are new', () => {
  const events = [at(1), at(2), at(3, { author_id: 'me' }), at(4, { type: 'JOIN' }), at(5)];
  const entries = bubbles(events, [], 'me');
  const keyOf = (index: number) => entries[index]?.key ?? null;
  expect(newBelow(entries, keyOf(0), 'me')).toBe(2);
  expect(newBelow(entries, keyOf(1), 'me')).toBe(1);
  expect(newBelow(entries, keyOf(4), 'me')).toBe(0);
  expect(newBelow(entries, null, 'me')).toBe(0);
  expect(newBelow(entries, 'not there', 'me')).toBe(0);
});
