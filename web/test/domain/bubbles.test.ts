import { describe, expect, it } from 'vitest';
import { bubbles } from '../../src/domain/bubbles';
import type { UnsentMessage } from '../../src/domain/unsentMessage';
import { at } from '../support';

const unsent = (client_id: string): UnsentMessage => ({
  client_id,
  chat_id: 'chat',
  body: client_id,
  created_at: 0,
  after: null,
  reply_to: null,
  attachments: [],
  state: 'sending',
  error: null,
});

describe('bubbles', () => {
  it('should show unsent messages after the log', () => {
    const shown = bubbles([at(1), at(2)], [unsent('x')], 'me');
    expect(shown.map((bubble) => bubble.kind)).toEqual(['event', 'event', 'unsent']);
  });

  it('should replace an unsent message by the event with its client_id, under the same key', () => {
    const before = bubbles([], [unsent('x')], 'me');
    const after = bubbles([at(1, { client_id: 'x', author_id: 'me' })], [unsent('x')], 'me');
    expect(after).toHaveLength(1);
    expect(after[0]?.kind).toBe('event');
    expect(after[0]?.key).toBe(before[0]?.key);
  });

  it('should keep an unsent message if another person’s event has the same client_id', () => {
    const shown = bubbles([at(1, { client_id: 'x', author_id: 'bob' })], [unsent('x')], 'me');
    expect(shown).toHaveLength(2);
    expect(new Set(shown.map((bubble) => bubble.key)).size).toBe(2);
  });

  it('should keep the objects of bubbles that did not change', () => {
    const events = [at(1), at(2)];
    const waiting = unsent('x');
    const before = bubbles(events, [waiting], 'me');
    const after = bubbles([...events, at(3)], [waiting, unsent('y')], 'me');
    expect([after[0], after[1], after[3]]).toEqual(before);
    before.forEach((bubble) => expect(after.includes(bubble)).toBe(true));
  });
});
