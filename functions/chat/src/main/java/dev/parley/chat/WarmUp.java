package dev.parley.chat;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** First uses of what takes long the first time, each in a thread of its own. */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(ChatWiring.class);

  private WarmUp() {}

  /** Runs {@code first}; completes when that has ended, whether it succeeded or not. */
  static CompletableFuture<?> start(String name, Runnable first) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                first.run();
              } catch (RuntimeException failure) {
                LOG.atWarn()
                    .addKeyValue("dependency", name)
                    .log("starting without it: {}", failure.getMessage());
              } finally {
                done.complete(null);
              }
            },
            "warm-up-" + name);
    thread.setDaemon(true);
    thread.start();
    return done;
  }
}
