package dev.parley.chat.stream;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.http.StreamBody;
import dev.parley.shared.store.StoreUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: it first sends the events of each chat that the client has not had, and
 * then those that the feeds deliver.
 *
 * <p>It runs on the thread of the request from beginning to end. The format is the one of the HTML
 * standard, section 9.2, server-sent events.
 */
final class ChatStream implements StreamBody {
  private static final Logger LOG = LoggerFactory.getLogger(ChatStream.class);

  /** A client reconnects after this time; random, so that clients do not all do so at once. */
  private static final int RETRY_MS_MIN = 1_000;

  private static final int RETRY_MS_MAX = 4_000;

  /** A quiet stream looks this often whether its session was ended. */
  private static final long SESSION_CHECK_MS = 5_000;

  private static final byte[] HEARTBEAT = ascii(":\n\n");
  private static final byte[] ID = ascii("id: ");

  /**
   * The replays that have not run yet. Empty afterwards, so that the seen events they hold can be
   * freed.
   */
  private Map<ChatId, LogReplay> replays;

  private final Map<ChatId, Position> positions = new LinkedHashMap<>();
  private final Mailbox mailbox;
  private final SignedCursor cursors;
  private final int prefetch;
  private final long heartbeatMs;
  private final Deadline deadline;
  private final Runnable onEnd;

  /**
   * When a stream ends by itself.
   *
   * @param nanos the latest time, of {@link System#nanoTime}
   * @param reason why it ends then
   * @param hasSessionEnded whether the session of the client was ended
   */
  record Deadline(long nanos, EndReason reason, BooleanSupplier hasSessionEnded) {
    long leftMs() {
      return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
    }

    Optional<EndReason> due() {
      if (leftMs() <= 0) {
        return Optional.of(reason);
      }
      return hasSessionEnded.getAsBoolean()
          ? Optional.of(EndReason.SESSION_ENDED)
          : Optional.empty();
    }
  }

  /**
   * A stream whose mailbox has joined the feeds of its chats.
   *
   * @param onEnd leaves the feeds
   */
  ChatStream(
      Map<ChatId, LogReplay> replays,
      Mailbox mailbox,
      SignedCursor cursors,
      int prefetch,
      long heartbeatMs,
      Deadline deadline,
      Runnable onEnd) {
    this.replays = replays;
    this.mailbox = mailbox;
    this.cursors = cursors;
    this.prefetch = prefetch;
    this.heartbeatMs = heartbeatMs;
    this.deadline = deadline;
    this.onEnd = onEnd;
  }

  @Override
  public String contentType() {
    return "text/event-stream";
  }

  @Override
  public void writeTo(OutputStream out) {
    try {
      write(out, ascii("retry: " + retryMs() + "\n\n"));
      EndReason reason = run(out);
      if (reason == EndReason.TOO_SLOW) {
        LOG.info("a slow reader was cut off");
      }
      write(out, ending(reason));
    } catch (IOException disconnected) {
      // Clients disconnect at any time, and the runtime ends writes that make no progress.
      LOG.atDebug().addKeyValue("ending", mailbox.ending().orElse(null)).log("the client is gone");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      onEnd.run();
    }
  }

  private EndReason run(OutputStream out) throws IOException, InterruptedException {
    try {
      begin(out);
    } catch (StoreUnavailableException unavailable) {
      LOG.atWarn().setCause(unavailable).log("a stream ends early");
      return EndReason.UNAVAILABLE;
    }
    long heartbeatAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(heartbeatMs);
    while (true) {
      Optional<EndReason> ending = mailbox.ending().or(deadline::due);
      if (ending.isPresent()) {
        return ending.get();
      }
      long leftMs = Math.min(deadline.leftMs(), msUntil(heartbeatAt));
      Mailbox.Contents contents = mailbox.take(Math.min(SESSION_CHECK_MS, leftMs));
      boolean isQuiet = contents.frames().isEmpty();
      if (!isQuiet) {
        for (Frame frame : contents.frames()) {
          send(out, frame);
        }
        out.flush();
      } else if (msUntil(heartbeatAt) <= 0) {
        write(out, HEARTBEAT);
      }
      if (!isQuiet || msUntil(heartbeatAt) <= 0) {
        heartbeatAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(heartbeatMs);
      }
      contents.settled().forEach((chat, timeMs) -> positions.get(chat).settle(timeMs));
    }
  }

  private void begin(OutputStream out) throws IOException {
    // All positions first, because the cursor of the first event already contains all chats.
    replays.forEach(
        (chat, replay) -> {
          replay.locate(prefetch);
          positions.put(chat, replay.position());
        });
    LogReplay.Sink sink =
        new LogReplay.Sink() {
          @Override
          public void accept(Frame frame) throws IOException {
            send(out, frame);
          }

          @Override
          public void gap(ChatId chat, EventId last) throws IOException {
            write(out, gapAfter(chat, last));
          }

          @Override
          public void flush() throws IOException {
            out.flush();
          }
        };
    for (LogReplay replay : replays.values()) {
      replay.begin(sink, () -> mailbox.ending().isEmpty() && deadline.leftMs() > 0);
    }
    replays = Map.of();
  }

  private void send(OutputStream out, Frame frame) throws IOException {
    if (frame.event().isPresent()) {
      positions.get(frame.chat()).sent(frame.event().get());
      out.write(ID);
      out.write(cursors.encode(positions));
      out.write('\n');
    }
    out.write(frame.bytes());
  }

  private static void write(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  private static byte[] ending(EndReason reason) {
    return ascii(
        String.format(
            Locale.ROOT,
            "retry: %d\nevent: end\ndata: {\"reason\":\"%s\"}\n\n",
            retryMs(),
            reason.wireName()));
  }

  private static long msUntil(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
  }

  /** It has no id: who resumes before the next event is told again. */
  private static byte[] gapAfter(ChatId chat, EventId last) {
    return ascii(
        String.format(
            Locale.ROOT,
            "event: gap\ndata: {\"chat_id\":\"%s\",\"after\":\"%s\"}\n\n",
            chat,
            last));
  }

  private static int retryMs() {
    return ThreadLocalRandom.current().nextInt(RETRY_MS_MIN, RETRY_MS_MAX + 1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
