package dev.parley.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.stream.Sse.Received;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.EventIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A client that has missed more events than a stream reads again. */
class LongAbsenceIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MISSED = LogReplay.EVENTS_MAX + 200;
  private static final int PREFETCH = 5;
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private static Flusher flusher;

  private final Person alice = STACK.accounts().visitor("alice");
  private final UUID chat = flusher.chat(alice);

  @BeforeAll
  static void start() {
    flusher = new Flusher(STACK);
  }

  @AfterAll
  static void stop() throws Exception {
    flusher.close();
  }

  @Test
  void theClientShouldBeToldOfTheGapAndGoOnWithTheNewestEvents(@TempDir Path folder)
      throws Exception {
    Path offset = folder.resolve("clock-offset-ms");
    String path = "/stream?prefetch=" + PREFETCH + "&chat=" + chat;
    String lastId;
    try (Sse stream = Sse.open(STACK.api(), path, alice.token(), "")) {
      await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
      lastId = stream.lastId();
    }
    // All from one millisecond, and more than a cursor can tell apart.
    Instant then = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    EventIds atOnce = new EventIds(() -> then);
    List<StoredEvent> missed =
        IntStream.range(0, MISSED)
            .mapToObj(i -> Flusher.event(chat, atOnce.get(), "missed " + i))
            .toList();
    missed.parallelStream().forEach(flusher::write);
    // The clock of this instance is a minute ahead, so what was missed is settled for it.
    Map<String, String> environment = STACK.environment();
    environment.put(
        "CLOCK_OFFSET_FILE", Files.writeString(offset, AHEAD.toMillis() + "").toString());
    EventIds ids = new EventIds(() -> Instant.now().plus(AHEAD));

    try (FunctionServer function = ChatStack.function(environment);
        Sse resumed = Sse.open(new ChatApi(function.url()), path, alice.token(), lastId)) {
      String last = "missed " + (MISSED - 1);
      await().atMost(PATIENCE).until(() -> resumed.bodies().contains(last));

      List<Received> events = resumed.events();
      List<String> types = events.stream().map(Received::type).toList();
      int gap = types.indexOf("gap");
      // The event that the client had is read again too, but not sent.
      assertThat(gap).isBetween(LogReplay.EVENTS_MAX - 1, LogReplay.EVENTS_MAX);
      assertThat(types).containsOnlyOnce("gap");
      StoredEvent before = missed.get(gap - 1);
      assertThat(events.get(gap).data().get("chat_id").asText()).isEqualTo(chat.toString());
      assertThat(events.get(gap).data().get("after").asText())
          .isEqualTo(before.eventId().toString());
      assertThat(events.get(gap - 1).body()).isEqualTo("missed " + (gap - 1));
      assertThat(resumed.bodies().subList(gap + 1, events.size()))
          .containsExactlyElementsOf(
              IntStream.range(MISSED - PREFETCH, MISSED).mapToObj(i -> "missed " + i).toList());

      flusher.say(chat, ids.get(), "now");
      await().atMost(PATIENCE).until(() -> resumed.bodies().contains("now"));
      lastId = resumed.lastId();
      flusher.say(chat, ids.get(), "later");
      try (Sse again = Sse.open(new ChatApi(function.url()), path, alice.token(), lastId)) {
        await().atMost(PATIENCE).until(() -> again.bodies().contains("later"));
        assertThat(again.bodies()).containsExactly("later");
      }
    }
  }
}
