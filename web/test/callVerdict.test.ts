import { describe, expect, it } from 'vitest';
import { type CallEvidence, type DeviceCall, judgeCalls } from '../chaos/callVerdict';

const message = (event_id: string, muted = false) => ({
  event_id,
  chat_id: muted ? 'muted' : 'chat',
  begunAt: 100_000,
  confirmedAt: 101_000,
  muted,
});
const call = (event_id: string, device = 'phone', at = 102_000): DeviceCall => ({ device, event_id, chat_id: 'chat', at });
const fault = (server: string, beganAt: number, endedAt: number) => ({ server, beganAt, endedAt });

function evidence(change: Partial<CallEvidence> = {}): CallEvidence {
  return {
    bus: 'pubsub',
    devices: ['phone', 'browser'],
    messages: [message('one'), message('quiet', true)],
    calls: [call('one'), call('one', 'browser')],
    faults: [],
    ...change,
  };
}

describe('the verdict on calls', () => {
  it('finds nothing wrong if every device was called once', () => {
    expect(judgeCalls(evidence())).toEqual({ violations: [], missed: 0, repeated: 0 });
  });

  it('finds a message that did not call a device, unless it was lost with the bus or did not come to it', () => {
    const calls = [call('one')];
    expect(judgeCalls(evidence({ calls })).violations).toHaveLength(1);
    for (const faults of [[fault('pubsub', 150_000, 151_000)], [fault('chat-2', 90_000, Infinity)]]) {
      expect(judgeCalls(evidence({ calls, faults }))).toEqual({ violations: [], missed: 1, repeated: 0 });
    }
    const others = [
      fault('pubsub', 170_000, 171_000),
      fault('pubsub', 90_000, 95_000),
      fault('chat', 150_000, 151_000),
      fault('notify', 90_000, 150_000),
    ];
    expect(judgeCalls(evidence({ calls, faults: others })).violations).toHaveLength(1);
  });

  it('finds a call for a muted chat, and one for a message that nobody has sent', () => {
    const calls = [...evidence().calls, call('quiet'), call('nothing')];
    expect(judgeCalls(evidence({ calls })).violations).toHaveLength(2);
  });

  it('finds a device that was called again, unless a fault happened, and counts it', () => {
    const calls = [...evidence().calls, call('one', 'phone', 113_000), call('one', 'phone', 190_000)];
    const twice = judgeCalls(evidence({ calls }));
    expect([twice.violations.length, twice.repeated]).toEqual([2, 2]);
    const around = judgeCalls(evidence({ calls, faults: [fault('notify', 101_500, 103_000), fault('cassandra', 185_000, 186_000)] }));
    expect(around).toEqual({ violations: [], missed: 0, repeated: 2 });
    const before = judgeCalls(evidence({ calls, faults: [fault('notify', 60_000, 65_000)] }));
    expect(before.violations).toHaveLength(2);
  });
});
