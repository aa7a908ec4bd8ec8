package dev.parley.shared.eventlog;

import com.fasterxml.uuid.EthernetAddress;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedGenerator;
import dev.parley.shared.event.EventId;
import java.security.SecureRandom;
import java.util.function.Supplier;

/**
 * Assigns event ids: time-UUIDs that only grow within a process.
 *
 * <p>The node is random (multicast bit set, RFC 9562 section 6.10), because instances of a function
 * share addresses and process ids, from which the driver's own generator derives it.
 */
public final class EventIds implements Supplier<EventId> {
  private final TimeBasedGenerator generator =
      Generators.timeBasedGenerator(EthernetAddress.constructMulticastAddress(new SecureRandom()));

  @Override
  public EventId get() {
    return new EventId(generator.generate());
  }
}
