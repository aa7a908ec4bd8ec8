import { describe, expect, it } from 'vitest';
import { CatchUp } from '../../src/domain/catchUp';
import { Conversation } from '../../src/domain/conversation';
import type { ChatEvent, Snapshot } from '../../src/domain/event';
import { statusOf } from '../../src/domain/messageStatus';
import type { OpenChat } from '../../src/domain/messenger';
import { Store } from '../../src/domain/store';
import { at, changeAt, Flusher, range, ServerLog, snapshot } from '../support';

const NEVER = new AbortController().signal;

const ME = { user_id: 'me' };

/** A chat on the screen whose listener has told of its messages; of three others unless they are given. */
async function stage(pageSize = 10, messages: readonly ChatEvent[] = range(1, 3)) {
  const log = new ServerLog(pageSize, messages);
  const flusher = new Flusher();
  const conversation = new Conversation(log, () => Promise.resolve());
  const first = flusher.flush(log.events, log, 3);
  conversation.receive(first);
  await conversation.open();
  const snapshots = new Store<ReadonlyMap<string, Snapshot>>(new Map([['chat', first]]));
  const catchUp = new CatchUp({
    me: ME,
    open: new Store<OpenChat | null>({ chatId: 'chat', conversation }),
    conversations: { snapshots },
  });
  const bodies = () => conversation.state.get().events.map(({ body }) => body);
  return { log, flusher, conversation, catchUp, bodies, snapshots };
}

describe('what is read in place of the listener', () => {
  it('should be messages and changes, also changes of before an own message, each time what came since', async () => {
    const { log, conversation, catchUp, bodies } = await stage();
    log.add(changeAt(4, 'EDIT', 1, { body: 'edited' }), at(5, { author_id: 'me' }));
    conversation.confirmed(at(5, { author_id: 'me' }));
    expect(bodies()).toEqual(['message 1', 'message 2', 'message 3', 'message 5']);
    await catchUp.run(NEVER);
    expect(bodies()).toEqual(['edited', 'message 2', 'message 3', 'message 5']);
    const { reads } = log;
    log.add(at(6), changeAt(7, 'EDIT', 6, { body: 'edited too' }));
    await catchUp.run(NEVER);
    expect(bodies()).toEqual(['edited', 'message 2', 'message 3', 'message 5', 'edited too']);
    expect(log.reads).toBe(reads + 1);
  });

  it('should be what was before an own message, also if the listener has told of nothing in the chat', async () => {
    const own = (tick: number) => at(tick, { author_id: 'me' });
    for (const [pageSize, first] of [[10, range(1, 3)], [10, [own(1), own(2)]], [10, []], [2, [own(1), own(2), own(3)]]] as const) {
      const { log, conversation, catchUp, bodies, snapshots } = await stage(pageSize, first);
      snapshots.set(new Map());
      log.add(at(4), own(5));
      conversation.confirmed(own(5));
      expect(bodies()).not.toContain('message 4');
      await catchUp.run(NEVER);
      expect(bodies().slice(-2)).toEqual(['message 4', 'message 5']);
    }
  });

  it('should not take an own message for one that waits for its delivery because it is read again', async () => {
    const own = at(2, { author_id: ME.user_id });
    const conversation = new Conversation(new ServerLog(10, [at(1), own]), () => Promise.resolve());
    await conversation.open();
    const conversations = { snapshots: new Store<ReadonlyMap<string, Snapshot>>(new Map()) };
    await new CatchUp({ me: ME, open: new Store<OpenChat | null>({ chatId: 'chat', conversation }), conversations }).run(NEVER);
    conversation.receive(snapshot(1_001, [at(3)], { prev: own.event_id }));
    const { flushed } = conversation.state.get();
    expect(statusOf(own, flushed, {}, [{ user_id: 'bob', username: 'bob' }])).toBe('delivered');
  });

  it('should be all pages, and the listener should find nothing missing or doubled when it is back', async () => {
    const { log, flusher, conversation, catchUp, bodies } = await stage(4);
    const missed = range(4, 20);
    log.add(...missed);
    await catchUp.run(NEVER);
    expect(bodies()).toEqual(log.events.slice(-bodies().length).map(({ body }) => body));
    expect(bodies()).toContain('message 20');

    missed.forEach((event) => flusher.flush([event], log, 1));
    log.add(at(21));
    conversation.receive(flusher.flush([at(21)], log, 1));
    await expect.poll(() => conversation.state.get().catchingUp).toBe(false);
    expect(bodies()).toEqual(log.events.slice(-bodies().length).map(({ body }) => body));
    expect(bodies().at(-1)).toBe('message 21');
  });

  it('should be nothing while the page looks at older messages, or at no chat', async () => {
    const { log, conversation, catchUp } = await stage(2);
    log.add(...range(4, 20));
    await conversation.open();
    await conversation.showMessage(at(3).event_id);
    expect(conversation.state.get().hasNewer).toBe(true);
    const { reads } = log;
    await catchUp.run(NEVER);
    await new CatchUp({ me: ME, open: new Store(null), conversations: { snapshots: new Store(new Map()) } }).run(NEVER);
    expect(log.reads).toBe(reads);
  });
});
