import { describe, expect, it } from 'vitest';
import {
  type Draft,
  DRAFT_STORED_MAX,
  Drafts,
  DRAFTS_MAX,
  type DraftStorage,
} from '../../src/domain/drafts';
import { StorageFullError } from '../../src/domain/problem';

class MemoryStorage implements DraftStorage {
  readonly drafts = new Map<string, Draft>();
  load = () => [...this.drafts.values()];
  put = (draft: Draft) => void this.drafts.set(draft.chat_id, draft);
  remove = (chatId: string) => void this.drafts.delete(chatId);
}

function scenario() {
  const storage = new MemoryStorage();
  let time = 0;
  const open = () => new Drafts(storage, () => ++time);
  return { storage, open, drafts: open() };
}

describe('drafts', () => {
  it('should belong to their chats', () => {
    const { drafts } = scenario();
    drafts.write('x', 'to x');
    drafts.write('y', 'to y');
    expect(['x', 'y', 'z'].map((chatId) => drafts.textOf(chatId))).toEqual(['to x', 'to y', '']);
  });

  it('should say that the browser has no room, keep the text, and bring back no older one', () => {
    const { drafts, storage, open } = scenario();
    drafts.write('x', 'old');
    storage.put = () => {
      throw new StorageFullError('x');
    };
    drafts.write('x', 'new');
    expect([drafts.textOf('x'), drafts.storageFull.get()]).toEqual(['new', true]);
    expect(open().textOf('x')).toBe('');
    drafts.write('x', '');
    expect(drafts.storageFull.get()).toBe(false);
  });

  it('should survive a reload', () => {
    const { drafts, open } = scenario();
    drafts.write('x', 'to x');
    drafts.write('x', 'to x, longer');
    expect(open().textOf('x')).toBe('to x, longer');
  });

  it('should leave nothing behind when they are emptied', () => {
    const { drafts, storage, open } = scenario();
    drafts.write('x', 'to x');
    drafts.write('x', '');
    expect(storage.drafts.size).toBe(0);
    expect(drafts.state.get().size).toBe(0);
    expect(open().textOf('x')).toBe('');
  });

  it('should tell subscribers about each change', () => {
    const { drafts } = scenario();
    const seen: string[] = [];
    drafts.state.subscribe(() => seen.push(drafts.textOf('x')));
    drafts.write('x', 'a');
    drafts.write('x', '');
    expect(seen).toEqual(['a', '']);
  });

  it('should drop the one that was changed the longest time ago if there are too many, also after a reload', () => {
    const { drafts, storage, open } = scenario();
    for (let i = 0; i < DRAFTS_MAX; i += 1) {
      drafts.write(`chat-${i}`, 'text');
    }
    drafts.write('chat-0', 'changed');
    const reloaded = open();
    reloaded.write('one more', 'text');
    expect(reloaded.textOf('chat-1')).toBe('');
    expect(reloaded.textOf('chat-0')).toBe('changed');
    expect(reloaded.state.get().size).toBe(DRAFTS_MAX);
    expect(storage.drafts.size).toBe(DRAFTS_MAX);
  });

  it('should store a bounded part of a text that is too long for a message', () => {
    const { drafts, open } = scenario();
    const long = 'x'.repeat(DRAFT_STORED_MAX + 1);
    drafts.write('x', long);
    expect(drafts.textOf('x')).toBe(long);
    expect(open().textOf('x')).toHaveLength(DRAFT_STORED_MAX);
  });
});
