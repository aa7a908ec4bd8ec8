import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/domain/problem';
import { deferred } from '../support';
import { settled, Stage } from './liveUpdatesStage';

function refused(): Error {
  return Object.assign(new Error('Missing or insufficient permissions.'), { code: 'permission-denied' });
}

describe('the live updates', () => {
  it('sign in again with the token of each refresh, and the listener stays', async () => {
    const stage = new Stage();
    void stage.begin();
    await settled();

    await stage.session.renew('access-1');
    await settled();
    await stage.session.renew('access-2');
    await settled();

    expect(stage.signIns).toEqual(['firebase-1', 'firebase-2', 'firebase-3']);
    expect(stage.listeners).toHaveLength(1);
    expect(stage.stopped).toBe(0);
    stage.live.close();
  });

  it('ask for what has changed since that is known, each time they begin', async () => {
    const stage = new Stage();
    stage.knownUpToMs = 5;
    void stage.begin();
    await settled();
    expect(stage.listener.knownUpToMs).toBe(5);

    stage.knownUpToMs = 7;
    stage.listener.failed(new Error('dead'));
    await settled();
    await stage.pass(60_000);
    expect(stage.listeners).toHaveLength(2);
    expect(stage.listener.knownUpToMs).toBe(7);
    stage.live.close();
  });

  it('refresh the session of somebody who only reads, before its access token expires', async () => {
    const stage = new Stage();
    void stage.begin();
    await settled();

    await stage.pass(839_000);
    expect(stage.signIns).toEqual(['firebase-1']);
    await stage.pass(1_000);

    expect(stage.signIns).toEqual(['firebase-1', 'firebase-2']);
    stage.live.close();
  });

  it('notice within half a minute that the computer has slept', async () => {
    const stage = new Stage();
    void stage.begin();
    await settled();

    expect(Math.max(...stage.time.asked)).toBe(30_000);
    await stage.pass(10_000_000);

    expect(stage.signIns).toEqual(['firebase-1', 'firebase-2']);
    stage.live.close();
  });

  it('do not show that the stream begins anew after a sign-in, unless it stays away', async () => {
    const stage = new Stage();
    void stage.begin();
    await settled();
    const shown: string[] = [];
    stage.live.connection.subscribe(() => shown.push(stage.live.connection.get()));

    await stage.session.renew('access-1');
    await settled();
    stage.listener.live(false);
    stage.listener.live(true);
    expect(shown).toEqual([]);

    stage.listener.live(false);
    expect(shown).toEqual([]);
    await stage.pass(10_000);
    expect(shown).toEqual(['reconnecting']);
    stage.live.close();
  });

  it('show an interruption without a sign-in at once', async () => {
    const stage = new Stage();
    void stage.begin();
    await settled();

    stage.listener.live(false);

    expect(stage.live.connection.get()).toBe('reconnecting');
    stage.live.close();
  });

  it('try a refresh and a sign-in that failed again', async () => {
    const stage = new Stage();
    void stage.begin();
    await settled();
    stage.failure = new Problem('unavailable', 503, 'try again');
    stage.signInFailure = new Error('no network');

    await stage.pass(840_000);
    await stage.pass(1_000);
    await stage.pass(1_000);

    expect(stage.signIns).toEqual(['firebase-1', 'firebase-2', 'firebase-2']);
    expect(stage.listeners).toHaveLength(1);
    stage.live.close();
  });

  it('refresh the session if Firebase refuses its sign-in, although the access token looks fresh', async () => {
    const stage = new Stage();
    void stage.begin();
    await settled();

    stage.listener.failed(refused());
    await settled();
    expect(stage.stopped).toBe(1);
    await stage.pass(500);

    expect(stage.signIns).toEqual(['firebase-1', 'firebase-2']);
    expect(stage.listeners).toHaveLength(2);
    stage.live.close();
  });

  it('do not refresh for ever if Firebase refuses everybody', async () => {
    const stage = new Stage();
    void stage.begin();
    await settled();

    for (let attempt = 0; attempt < 6; attempt += 1) {
      stage.listener.failed(refused());
      await settled();
      await stage.pass(20_000);
    }

    expect(stage.listeners).toHaveLength(7);
    expect(stage.issued).toBeLessThanOrEqual(5);
    stage.live.close();
  });

  it('rest a minute after the page was hidden, and go on with a good sign-in when it is seen', async () => {
    const stage = new Stage();
    void stage.begin();
    await settled();

    stage.live.look(false);
    stage.live.look(true);
    await stage.pass(60_000);
    expect(stage.rests).toEqual([]);

    stage.live.look(false);
    await stage.pass(60_000);
    expect(stage.rests).toEqual([true]);
    stage.listener.live(false);
    await stage.pass(10_000_000);
    expect(stage.signIns).toEqual(['firebase-1']);

    stage.live.look(true);
    await settled();
    expect(stage.rests).toEqual([true, false]);
    expect(stage.signIns).toEqual(['firebase-1', 'firebase-2']);
    expect(stage.listeners).toHaveLength(1);
    expect(stage.live.connection.get()).toBe('live');
    stage.live.close();
  });

  it('end with the session, however it ends', async () => {
    const stage = new Stage();
    const running = stage.live.run();
    await settled();

    stage.session.end();
    await running;

    expect(stage.stopped).toBe(1);
    expect(stage.listeners).toHaveLength(1);
  });

  it('stop when they are closed, also while a sign-in is made', async () => {
    const stage = new Stage();
    const running = stage.live.run();
    await settled();

    void stage.session.renew('access-1');
    stage.live.close();
    await running;

    expect(stage.stopped).toBe(1);
  });

  it('stop when they are closed while the listener is being made', async () => {
    const stage = new Stage();
    stage.ready = deferred<undefined>();
    const running = stage.live.run();
    await settled();

    stage.live.close();
    await running;
    stage.ready.resolve(undefined);
    await settled();

    expect(stage.stopped).toBe(1);
  });

  it('begin a silent listener anew, and leave nothing of the old one', async () => {
    const stage = new Stage();
    void stage.begin();
    await settled();

    stage.live.renew();
    await settled();
    expect(stage.stopped).toBe(1);
    expect(stage.live.connection.get()).toBe('reconnecting');
    stage.live.renew();
    await stage.pass(1_000);
    stage.listener.live(true);

    expect(stage.listeners).toHaveLength(2);
    expect(stage.signIns).toEqual(['firebase-1', 'firebase-1']);
    expect(stage.live.connection.get()).toBe('live');
    stage.live.close();
  });
});
