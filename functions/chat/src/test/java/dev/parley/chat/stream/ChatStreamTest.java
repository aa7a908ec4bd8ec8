package dev.parley.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A stream without chats: how it ends. */
class ChatStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AtomicBoolean hasSessionEnded = new AtomicBoolean();
  private final AtomicBoolean hasLeft = new AtomicBoolean();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void aQuietStreamShouldEndSoonAfterItsSession() {
    CompletableFuture<Void> stream = run(TimeUnit.HOURS.toMillis(1));
    await().atMost(PATIENCE).until(() -> written().contains("retry"));

    hasSessionEnded.set(true);

    await().atMost(PATIENCE).until(stream::isDone);
    assertThat(written()).endsWith("event: end\ndata: {\"reason\":\"session_ended\"}\n\n");
    assertThat(hasLeft).isTrue();
  }

  @Test
  void aHeartbeatShouldComeAsOftenAsAskedAlthoughTheStreamLooksAtItsSession() {
    CompletableFuture<Void> stream = run(50);

    await().atMost(PATIENCE).until(() -> written().split(":\n\n", -1).length > 5);

    hasSessionEnded.set(true);
    await().atMost(PATIENCE).until(stream::isDone);
  }

  private CompletableFuture<Void> run(long heartbeatMs) {
    ChatStream.Deadline deadline =
        new ChatStream.Deadline(
            System.nanoTime() + TimeUnit.HOURS.toNanos(1),
            EndReason.MAX_DURATION,
            hasSessionEnded::get);
    ChatStream stream =
        new ChatStream(
            Map.of(),
            new Mailbox(),
            SignedCursorTest.CURSORS,
            0,
            heartbeatMs,
            deadline,
            () -> hasLeft.set(true));
    return CompletableFuture.runAsync(() -> stream.writeTo(out));
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
