package dev.parley.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.stream.Sse.Received;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Events that become durable or visible after newer ones, and clients that go on at another
 * instance: a client gets every event once.
 */
class LateEventsIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Events within one settle delay; earlier cursors had no room for as many. */
  private static final int NEWER = 60;

  private static final int CHATS = 100;

  private static Flusher flusher;
  private static FunctionServer second;

  private final Person alice = STACK.accounts().visitor("alice");
  private final UUID chat = flusher.chat(alice);

  @BeforeAll
  static void start() throws InterruptedException {
    flusher = new Flusher(STACK);
    second = ChatStack.function(STACK.environment());
  }

  @AfterAll
  static void stop() throws Exception {
    second.close();
    flusher.close();
  }

  @Test
  void anEventThatBecomesVisibleLateShouldReachOpenAndResumedStreams() {
    EventId early = Flusher.id();
    EventId earlier = Flusher.id();
    flusher.say(chat, "one");
    flusher.say(chat, "two");
    String lastId;
    try (Sse stream = follow(STACK.api(), "&prefetch=2", "")) {
      awaitBodies(stream, List.of("one", "two"));
      StoredEvent late = Flusher.event(chat, early, "late");
      flusher.write(late);
      flusher.flush(chat, List.of(late));
      awaitBodies(stream, List.of("one", "two", "late"));
      lastId = stream.lastId();
    }
    flusher.write(Flusher.event(chat, earlier, "later still"));
    flusher.say(chat, "three");

    try (Sse resumed = follow(secondApi(), "", lastId)) {
      awaitBodies(resumed, List.of("later still", "three"));
      flusher.say(chat, "four");
      awaitBodies(resumed, List.of("later still", "three", "four"));
    }
  }

  @Test
  void changesShouldReachOpenAndResumedStreamsAndNewOnesFolded() {
    StoredEvent one = flusher.say(chat, "one");
    String lastId;
    try (Sse stream = follow(STACK.api(), "&prefetch=1", "")) {
      awaitBodies(stream, List.of("one"));
      flusher.flush(chat, List.of(flusher.edit(one, "two")));
      awaitBodies(stream, List.of("one", "two"));
      lastId = stream.lastId();
    }
    StoredEvent gone = flusher.say(chat, "gone");
    flusher.flush(chat, List.of(flusher.change(EventType.REACT, one)));
    // One that no flush tells of yet.
    flusher.change(EventType.REDACT, gone);

    try (Sse resumed = follow(secondApi(), "", lastId)) {
      await()
          .atMost(PATIENCE)
          .until(() -> types(resumed).equals(List.of("MESSAGE", "REACT", "REDACT")));
      assertThat(resumed.bodies()).allMatch(String::isEmpty);
      assertThat(resumed.events().get(1).data().path("target_event_id").asText())
          .isEqualTo(one.eventId().toString());
      assertThat(resumed.events().get(1).data().path("op").asText()).isEqualTo("add");
    }
    try (Sse fresh = follow(STACK.api(), "&prefetch=2", "")) {
      awaitBodies(fresh, List.of("two", ""));
      assertThat(fresh.events().get(0).data().path("reactions").get(0).path("count").asInt())
          .isEqualTo(1);
    }
  }

  private static List<String> types(Sse stream) {
    return stream.events().stream().map(Received::type).toList();
  }

  @Test
  void anEventWhosePublishWasLostShouldReachAClientThatGoesOnElsewhere() {
    // A new feed reads the log. This one finds a document that it can follow.
    flusher.say(chat, "before");
    String lastId;
    List<String> bodies = IntStream.range(0, NEWER).mapToObj(i -> "newer " + i).toList();
    StoredEvent late;
    try (Sse stream = follow(STACK.api(), "&prefetch=0", "")) {
      awaitOpen(stream);
      flusher.say(chat, "first");
      awaitBodies(stream, List.of("first"));
      late = Flusher.event(chat, Flusher.id(), "late");
      flusher.write(late);
      bodies.forEach(body -> flusher.say(chat, body));
      await().atMost(PATIENCE).until(() -> stream.bodies().contains("newer 59"));
      // The last id from before the read that finds the late event, even if that read was slow.
      List<Received> before =
          stream.events().stream().takeWhile(e -> !e.body().equals("late")).toList();
      assertThat(before).hasSizeGreaterThan(20);
      lastId = before.get(before.size() - 1).id();
      bodies = bodies.subList(before.size() - 1, bodies.size());
    }
    List<String> missed = Stream.concat(Stream.of("late"), bodies.stream()).toList();
    try (Sse resumed = follow(secondApi(), "", lastId)) {
      awaitBodies(resumed, missed);
      flusher.flush(chat, List.of(late));
      flusher.say(chat, "last");
      awaitBodies(resumed, Stream.concat(missed.stream(), Stream.of("last")).toList());
      lastId = resumed.lastId();
    }
    flusher.say(chat, "after");
    try (Sse back = follow(STACK.api(), "", lastId)) {
      awaitBodies(back, List.of("after"));
    }
  }

  @Test
  void anEventThatWasBeingWrittenWhenTheStreamBeganShouldReachAClientThatGoesOnElsewhere() {
    EventId early = Flusher.id();
    IntStream.range(0, NEWER).forEach(i -> flusher.say(chat, "old " + i));
    String lastId;
    try (Sse stream = follow(STACK.api(), "&prefetch=0", "")) {
      awaitOpen(stream);
      flusher.say(chat, "new");
      awaitBodies(stream, List.of("new"));
      lastId = stream.lastId();
    }
    flusher.write(Flusher.event(chat, early, "late"));

    try (Sse resumed = follow(secondApi(), "", lastId)) {
      awaitBodies(resumed, List.of("late"));
    }
  }

  @Test
  void aStreamOfAHundredChatsShouldNotMissItEither() {
    List<UUID> chats =
        Stream.concat(Stream.of(chat), Stream.generate(() -> flusher.chat(alice)).limit(CHATS - 1L))
            .toList();
    String path =
        "/stream?prefetch=0&"
            + chats.stream().map(c -> "chat=" + c).collect(Collectors.joining("&"));
    EventId early = Flusher.id();
    String lastId;
    try (Sse stream = Sse.open(STACK.api(), path, alice.token(), "")) {
      awaitOpen(stream);
      IntStream.range(0, NEWER).forEach(i -> flusher.say(chats.get(i % 5), "newer " + i));
      await().atMost(PATIENCE).until(() -> stream.bodies().size() == NEWER);
      lastId = stream.lastId();
    }
    assertThat(lastId).hasSizeLessThanOrEqualTo(2_400 + SignedCursor.CODE_CHARACTERS);
    flusher.write(Flusher.event(chat, early, "late"));
    flusher.say(chats.get(99), "last");

    try (Sse resumed = Sse.open(secondApi(), path, alice.token(), lastId)) {
      awaitBodies(resumed, List.of("late", "last"));
    }
  }

  private static ChatApi secondApi() {
    return new ChatApi(second.url());
  }

  private Sse follow(ChatApi api, String more, String lastEventId) {
    return Sse.open(api, "/stream?chat=" + chat + more, alice.token(), lastEventId);
  }

  private static void awaitOpen(Sse stream) {
    await().atMost(PATIENCE).until(() -> !stream.retry().isEmpty());
  }

  private static void awaitBodies(Sse stream, List<String> expected) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(stream.bodies()).as("%s", stream).containsExactlyElementsOf(expected));
  }
}
