package dev.parley.shared.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Notices that this process did not run for a while, and counts how often that happened.
 *
 * <p>A platform stops an idle instance, for minutes or hours. Meanwhile servers and address
 * translators drop its connections, often without a word; and no timer of this process can notice
 * it, because none runs. So whoever keeps a connection compares {@link #freezes} with what it was
 * when the connection was used last, and looks at the connection first if the two differ.
 *
 * <p>A pause of the garbage collector, or of a machine that is too busy, counts as well. That is
 * harmless: a connection is looked at once more.
 */
public final class FreezeWatch {
  /**
   * A thread that wants to run four times a second, and did not for this long, was stopped. Nobody
   * drops a connection that was idle for a shorter time.
   */
  static final Duration FREEZE_MIN = Duration.ofSeconds(3);

  private static final long LOOK_EVERY_MS = 250;

  private static FreezeWatch ofThisProcess;

  private final InstantSource clock;
  private long lookedMs;
  private long freezes;

  /** A watch that nobody calls regularly, for tests. */
  public FreezeWatch(InstantSource clock) {
    this.clock = clock;
    this.lookedMs = clock.millis();
  }

  /** The watch of this process. The first call starts it. */
  public static synchronized FreezeWatch ofThisProcess() {
    if (ofThisProcess == null) {
      ofThisProcess = new FreezeWatch(InstantSource.system());
      Thread thread = new Thread(ofThisProcess::watch, "freeze-watch");
      thread.setDaemon(true);
      thread.start();
    }
    return ofThisProcess;
  }

  /** How often this process did not run for a while. */
  public synchronized long freezes() {
    long now = clock.millis();
    if (now - lookedMs >= FREEZE_MIN.toMillis()) {
      freezes++;
    }
    lookedMs = now;
    return freezes;
  }

  private void watch() {
    while (true) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
      long unused = freezes();
    }
  }
}
