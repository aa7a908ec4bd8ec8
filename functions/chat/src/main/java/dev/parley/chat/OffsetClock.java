package dev.parley.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that differs from the system's by what a file says, for tests of instances whose clocks
 * differ.
 *
 * <p>The file holds a number of milliseconds, which may be negative. It is read again from time to
 * time, so a test can set the clock of an instance that runs.
 */
final class OffsetClock implements InstantSource {
  /** A changed file takes effect within this time. */
  private static final long READ_EVERY_NS = Duration.ofMillis(100).toNanos();

  private final Path file;
  private final InstantSource system = InstantSource.system();
  private long readAtNs;
  private Duration offset;

  /**
   * Reads {@code file}.
   *
   * @throws UncheckedIOException if it cannot be read
   * @throws NumberFormatException if it holds something else
   */
  OffsetClock(Path file) {
    this.file = file;
    this.offset = read();
    this.readAtNs = System.nanoTime();
  }

  @Override
  public Instant instant() {
    return system.instant().plus(offset());
  }

  private synchronized Duration offset() {
    if (System.nanoTime() - readAtNs > READ_EVERY_NS) {
      offset = read();
      readAtNs = System.nanoTime();
    }
    return offset;
  }

  private Duration read() {
    try {
      return Duration.ofMillis(Long.parseLong(Files.readString(file).strip()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + file, unreadable);
    }
  }
}
