package dev.parley.aggregateflush;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/**
 * A message that can never be processed.
 *
 * @param messageId the bus's name for it, the same however often it is delivered
 * @param reason why it was given up
 * @param payload what it said, the first {@link #PAYLOAD_BYTES_MAX} of it
 * @param payloadBytes how long it was
 * @param attributes what the bus carried beside it
 * @param receivedAt when it was put on the bus
 */
record DeadLetter(
    String messageId,
    String reason,
    ByteBuffer payload,
    int payloadBytes,
    Map<String, String> attributes,
    Instant receivedAt) {
  /** Enough to tell what it was, and little enough for one mutation of Cassandra. */
  static final int PAYLOAD_BYTES_MAX = 256 * 1024;

  /** The attribute in which the aggregator says why. */
  static final String REASON = "reason";

  DeadLetter {
    attributes = Map.copyOf(attributes);
    payload = payload.slice(0, Math.min(payload.remaining(), PAYLOAD_BYTES_MAX));
  }
}
