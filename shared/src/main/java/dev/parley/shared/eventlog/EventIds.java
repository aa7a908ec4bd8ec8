package dev.parley.shared.eventlog;

import com.fasterxml.uuid.EthernetAddress;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedGenerator;
import dev.parley.shared.event.EventId;
import java.security.SecureRandom;
import java.util.function.Supplier;

/**
 * Assigns event ids: time-UUIDs, each greater than the one before in the same process.
 *
 * <p>The node part is random (multicast bit set, RFC 9562 section 6.10). The driver's own generator
 * derives it from address and process id, which are the same in several instances of a function.
 */
public final class EventIds implements Supplier<EventId> {
  private final TimeBasedGenerator generator =
      Generators.timeBasedGenerator(EthernetAddress.constructMulticastAddress(new SecureRandom()));

  @Override
  public EventId get() {
    return new EventId(generator.generate());
  }
}
