import { describe, expect, it, vi } from 'vitest';
import type { ChatEvent } from '../../src/domain/event';
import { UnreachableError } from '../../src/domain/problem';
import { Quotes, QUOTES_MAX } from '../../src/domain/quotes';
import { at, changeAt, idAt } from '../support';

function stage(read: (eventId: string) => Promise<ChatEvent>) {
  const asked: string[] = [];
  let quoted: ReadonlyMap<string, ChatEvent> = new Map();
  const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const quotes = new Quotes(
    (id) => {
      asked.push(id);
      return read(id);
    },
    (next) => {
      quoted = next;
    },
    new AbortController().signal,
  );
  return { quotes, asked, quoted: () => quoted, log };
}

describe('quoted messages', () => {
  it('should be read once, and follow their changes', async () => {
    const { quotes, asked, quoted } = stage(() => Promise.resolve(at(1)));
    quotes.want([idAt(1)]);
    quotes.want([idAt(1)]);
    await vi.waitFor(() => expect(quoted().get(idAt(1))).toEqual(at(1)));
    expect(asked).toEqual([idAt(1)]);
    quotes.arrive([at(3), changeAt(4, 'REDACT', 1), changeAt(5, 'REDACT', 2)]);
    expect(quoted().get(idAt(1))).toMatchObject({ body: '', deleted_by: 'bob' });
    expect([...quoted().keys()]).toEqual([idAt(1)]);
  });

  it('should be read again after a failure that may pass, and after the conversation has started over', async () => {
    let fails = true;
    const { quotes, asked, quoted, log } = stage(() =>
      fails ? Promise.reject(new UnreachableError('cut')) : Promise.resolve(at(1)),
    );
    quotes.want([idAt(1)]);
    await vi.waitFor(() => expect(log).toHaveBeenCalled());
    fails = false;
    quotes.want([idAt(1)]);
    await vi.waitFor(() => expect(quoted().size).toBe(1));
    quotes.renew();
    expect(quoted().size).toBe(0);
    quotes.want([idAt(1)]);
    await vi.waitFor(() => expect(quoted().size).toBe(1));
    expect(asked).toHaveLength(3);
  });

  it('should not be read without end', async () => {
    const { quotes, asked } = stage((id) => Promise.resolve(at(1, { event_id: id })));
    quotes.want(Array.from({ length: QUOTES_MAX + 50 }, (_, i) => idAt(i + 1)));
    await vi.waitFor(() => expect(asked).toHaveLength(QUOTES_MAX));
  });
});
