import { describe, expect, it } from 'vitest';
import { type Writing, writingNow } from '../../src/ui/conversation/writing';
import { at, idAt } from '../support';

const EDIT: Writing = { kind: 'edit', event: at(1), text: 'my new text' };
const REPLY: Writing = { kind: 'reply', event: at(1) };
const edited = at(1, { body: 'edited elsewhere', edited_event_id: idAt(2) });
const deleted = at(1, { body: '', deleted_event_id: idAt(3) });

describe('what the field writes', () => {
  it('should be about the message as it is now', () => {
    expect(writingNow(REPLY, () => edited)).toEqual({ kind: 'reply', event: edited });
    expect(writingNow(EDIT, () => edited)).toEqual({ kind: 'edit', event: edited, text: 'my new text' });
  });

  it('should not be about a deleted message', () => {
    expect(writingNow(REPLY, () => deleted)).toEqual({ kind: 'new' });
    expect(writingNow(EDIT, () => deleted)).toEqual({ kind: 'new' });
    expect(writingNow({ kind: 'reply', event: deleted }, () => undefined)).toEqual({ kind: 'new' });
  });

  it('should stay about a message that is not loaded any more', () => {
    expect(writingNow(EDIT, () => undefined)).toEqual(EDIT);
    expect(writingNow({ kind: 'new' }, () => edited)).toEqual({ kind: 'new' });
  });
});
