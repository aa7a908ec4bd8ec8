import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../chaos/random';
import { type ChatEvent, isDeleted } from '../../src/domain/event';
import { folded, REACTIONS_KEPT_MAX, withChange, withForm } from '../../src/domain/fold';
import { Timeline } from '../../src/domain/timeline';
import { at, changeAt, page } from '../support';

interface Case {
  readonly name: string;
  readonly events: readonly ChatEvent[];
  readonly folded: readonly ChatEvent[];
}

const cases = ['fold.json', 'fold-files.json'].flatMap((name) => {
  const file = fileURLToPath(new URL(`../../../shared/src/test/resources/changes/${name}`, import.meta.url));
  return (JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] }).cases;
});
const SHUFFLES = 30;

function timelineOf(...batches: readonly (readonly ChatEvent[])[]): Timeline {
  const timeline = new Timeline();
  timeline.start(page([]), timeline.beginRead());
  batches.forEach((batch) => timeline.merge(batch));
  return timeline;
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

describe('the golden cases', () => {
  it('should be there', () => expect(cases.length).toBeGreaterThan(20));

  it.each(cases)('$name', ({ events, folded: expected }) => {
    expect(timelineOf(events).events).toEqual(expected);
    const random = seeded(events.length);
    for (let i = 0; i < SHUFFLES; i += 1) {
      const order = shuffled([...events, ...events], random);
      expect(timelineOf(...order.map((event) => [event])).events).toEqual(expected);
      expect(timelineOf(order).events).toEqual(expected);
      expect(timelineOf(expected, order).events).toEqual(expected);
    }
  });
});

describe('a message', () => {
  it('should stay the same object if nothing new is said', () => {
    const once = withChange(folded(at(1)), changeAt(2, 'EDIT', 1, { body: 'new' }));
    expect(withChange(once, changeAt(2, 'EDIT', 1, { body: 'new' }))).toBe(once);
    expect(withChange(once, changeAt(3, 'EDIT', 1, { body: '' })).event).toBe(once.event);
  });

  it('should keep an edit that cannot be read, until its readable form comes', () => {
    const edited = withChange(folded(at(1)), changeAt(2, 'EDIT', 1, { body: null }));
    expect(edited.event.body).toBeNull();
    expect(withChange(edited, changeAt(2, 'EDIT', 1, { body: 'new' })).event.body).toBe('new');
  });

  it('should not remember taken back reactions without end', () => {
    let message = folded(at(1));
    for (let tick = 2; tick < REACTIONS_KEPT_MAX + 50; tick += 1) {
      const taken = { emoji: '👍', op: 'remove', author_id: `person ${tick}` };
      message = withChange(message, changeAt(tick, 'REACT', 1, taken));
    }
    expect(message.facts.reactions.size).toBe(REACTIONS_KEPT_MAX);
  });

  it('should keep its attachments through edits, and lose them when it is deleted', () => {
    const attachments = [{ attachment_id: 'a', name: 'a.pdf', type: 'application/pdf', size: 1 }];
    const sent = folded(at(1, { body: '', attachments }));
    expect(isDeleted(sent.event)).toBe(false);
    const edited = withChange(sent, changeAt(2, 'EDIT', 1, { body: 'caption' }));
    expect(edited.event).toMatchObject({ body: 'caption', attachments });
    const deleted = withChange(edited, changeAt(3, 'REDACT', 1));
    expect(deleted.event.attachments).toBeUndefined();
    expect(withForm(deleted, sent.event).event.attachments).toBeUndefined();
  });

  it('should have attachments as soon as one of its forms can be read', () => {
    const attachments = [{ attachment_id: 'a', name: 'a.pdf', type: 'application/pdf', size: 1 }];
    const unreadable = folded(at(1, { body: null }));
    expect(withForm(unreadable, at(1, { attachments })).event.attachments).toEqual(attachments);
  });
});
