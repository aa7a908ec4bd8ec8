package dev.parley.aggregateflush.deadletter;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/**
 * A message that can never be processed.
 *
 * @param messageId the message's id on the bus, the same for every delivery
 * @param reason why the message was given up
 * @param payload the first {@link #PAYLOAD_BYTES_MAX} bytes of the message
 * @param payloadBytes length of the whole message in bytes
 * @param attributes the message's attributes (Pub/Sub) or headers (Kafka)
 * @param receivedAt when the message was published
 */
public record DeadLetter(
    String messageId,
    String reason,
    ByteBuffer payload,
    int payloadBytes,
    Map<String, String> attributes,
    Instant receivedAt) {
  /** Enough for people to recognise the message, and small enough for one mutation of Cassandra. */
  public static final int PAYLOAD_BYTES_MAX = 256 * 1024;

  /** The attribute in which the aggregator gives the reason. */
  static final String REASON = "reason";

  public DeadLetter {
    attributes = Map.copyOf(attributes);
    payload = payload.slice(0, Math.min(payload.remaining(), PAYLOAD_BYTES_MAX));
  }
}
