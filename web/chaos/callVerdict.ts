/** A message to somebody who does not look. */
export interface AddressedMessage {
  readonly event_id: string;
  readonly chat_id: string;
  /** When it was first sent, and when the server had confirmed it, in epoch milliseconds. */
  readonly begunAt: number;
  readonly confirmedAt: number;
  /** Whether the chat is muted. */
  readonly muted: boolean;
}

/** A notification that a push service has taken. */
export interface DeviceCall {
  readonly device: string;
  readonly event_id: string;
  readonly chat_id: string;
  readonly at: number;
}

/** A server did not work as it should; `endedAt` is infinite until it does again. */
export interface FaultSpan {
  readonly server: string;
  readonly beganAt: number;
  readonly endedAt: number;
}

/** What is known at the end of a run of the calls of one person. */
export interface CallEvidence {
  readonly bus: string;
  readonly devices: readonly string[];
  readonly messages: readonly AddressedMessage[];
  readonly calls: readonly DeviceCall[];
  readonly faults: readonly FaultSpan[];
}

export interface CallVerdict {
  /** What is wrong; each entry is one sentence. */
  readonly violations: readonly string[];
  /** Messages that did not call a device because they were lost with the bus, or never came to it. */
  readonly missed: number;
  /** Calls of a device for a message for which it had been called before. */
  readonly repeated: number;
}

/** The clocks of this test and of the push services are the same; the rest is for what is under way. */
const MARGIN_MS = 1_000;

/** So long a message may be refused, because a store is down, before a call of its device succeeds. */
const WAITS_ON_BUS_MS = 60_000;

/** What was under way when a fault began is repeated by then. */
const REPEATED_MS = 30_000;

/**
 * Every message in a chat that is not muted calls every device, because each is in a chat of its own. Exceptions are
 * messages that the bus lost when it was killed (the real one does not), and those that did not come to the bus: the
 * slow path brings a message into its document, and calls nobody. A device is called again only around a fault.
 */
export function judgeCalls({ bus, devices, messages, calls, faults }: CallEvidence): CallVerdict {
  const violations: string[] = [];
  let missed = 0;
  let repeated = 0;
  const during = (from: number, to: number, servers?: readonly string[]) =>
    faults.some(
      ({ server, beganAt, endedAt }) =>
        servers?.includes(server) !== false && beganAt - MARGIN_MS <= to && endedAt + MARGIN_MS >= from,
    );
  const known = new Map(messages.map((message) => [message.event_id, message]));
  for (const { event_id, chat_id, device } of calls) {
    const message = known.get(event_id);
    if (message?.muted === true) {
      violations.push(`${chat_id}: ${device} was called for ${event_id}, although the chat is muted`);
    } else if (message === undefined) {
      violations.push(`${chat_id}: ${device} was called for ${event_id}, which nobody has sent`);
    }
  }
  for (const { event_id, chat_id, begunAt, confirmedAt } of messages.filter(({ muted }) => !muted)) {
    for (const device of devices) {
      const times = calls
        .filter((call) => call.event_id === event_id && call.device === device)
        .map(({ at }) => at)
        .sort((a, b) => a - b);
      if (times.length === 0) {
        const isExcused =
          during(begunAt, confirmedAt, ['chat', 'chat-2']) || during(begunAt, confirmedAt + WAITS_ON_BUS_MS, [bus]);
        missed += 1;
        violations.push(...(isExcused ? [] : [`${chat_id}: ${device} was not called for the confirmed ${event_id}`]));
      }
      times.slice(1).forEach((at, i) => {
        repeated += 1;
        const before = times[i] ?? at;
        if (!during(before - REPEATED_MS, at)) {
          violations.push(`${chat_id}: ${device} was called again for ${event_id}, without a fault`);
        }
      });
    }
  }
  return { violations, missed, repeated };
}
