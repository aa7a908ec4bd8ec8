package dev.parley.emulators.server;

import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.ServerProcess;
import java.util.Optional;

/** A server that answers; closing it stops its process. */
public interface Server extends AutoCloseable {
  int port();

  default String host() {
    return Ports.HOST;
  }

  /** {@code host:port}, as the clients of emulators and of Cassandra want it. */
  default String endpoint() {
    return host() + ":" + port();
  }

  /** The process of this server; empty if somebody else runs it. */
  Optional<ServerProcess> process();

  @Override
  default void close() {
    process().ifPresent(ServerProcess::close);
  }
}
