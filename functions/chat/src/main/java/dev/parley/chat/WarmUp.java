package dev.parley.chat;

import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.words.Words;
import dev.parley.shared.http.Json;
import dev.parley.shared.sealing.MessageKeys;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** First uses of what takes long the first time, each in a thread of its own. */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(ChatWiring.class);

  private WarmUp() {}

  /** Loads code of some size that waits for nothing: one thread does it, and not several. */
  static void load(MessageKeys keys) {
    Json.load();
    Sealing.load(keys);
    Words.load();
  }

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
