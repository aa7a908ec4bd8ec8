package dev.parley.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.media.MediaApi;
import dev.parley.chat.stream.Sse.Received;
import dev.parley.emulators.server.FunctionServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Following chats by Server-Sent Events. */
class StreamIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int FOLLOWERS = 50;

  private static Flusher flusher;
  private static FunctionServer second;
  private static Person bob;

  private final ChatApi api = STACK.api();
  private final Person alice = STACK.accounts().visitor("alice");
  private final UUID chat = STACK.startChat(alice, bob);

  @BeforeAll
  static void start() throws InterruptedException {
    flusher = new Flusher(STACK);
    bob = STACK.accounts().register("bob");
    Map<String, String> environment = STACK.environment();
    environment.put("STREAM_MAX", "PT3S");
    environment.put("STREAM_HEARTBEAT", "PT0.2S");
    second = ChatStack.function(environment);
  }

  @AfterAll
  static void stop() throws Exception {
    second.close();
    flusher.close();
  }

  @Test
  void aStreamShouldBeginWithTheLastEventsAndGoOnWithNewOnes() {
    say("one", "two", "three");
    try (Sse stream = follow("&prefetch=2", "")) {
      awaitBodies(stream, "two", "three");

      UUID key = UUID.randomUUID();
      var sent = api.message(chat, alice.token(), key, "four\nlines").expect(201);
      flusher.flushAll(chat);

      awaitBodies(stream, "two", "three", "four\nlines");
      Received last = stream.events().get(2);
      assertThat(last.type()).isEqualTo("MESSAGE");
      assertThat(last.data()).isEqualTo(sent);
      assertThat(stream.events()).extracting(Received::id).doesNotHaveDuplicates();
      var headers = stream.response().headers();
      assertThat(headers.firstValue("Content-Type")).contains("text/event-stream");
      assertThat(headers.firstValue("Cache-Control")).contains("no-store");
      assertThat(headers.firstValue("X-Accel-Buffering")).contains("no");
    }
  }

  @Test
  void aStreamShouldBringFilesWhoseLinksWork() {
    MediaApi media = new MediaApi(api, chat);
    try (Sse stream = follow("&prefetch=0", "")) {
      await().atMost(PATIENCE).until(() -> !stream.retry().isEmpty());
      String file = media.upload(alice);
      var sent = media.send(alice, "look", file).expect(201);
      flusher.flushAll(chat);

      awaitBodies(stream, "look");
      var event = stream.events().get(0).data();
      assertThat(event).isEqualTo(sent);
      String id = event.at("/attachments/0/attachment_id").asText();
      assertThat(media.content(alice, id)).isEqualTo("not really a picture");
    }
  }

  @Test
  void aStreamWithoutPrefetchShouldBringNewEventsOnly() {
    say("old");
    try (Sse stream = follow("&prefetch=0", "")) {
      await().atMost(PATIENCE).until(() -> !stream.retry().isEmpty());
      say("new");
      awaitBodies(stream, "new");
    }
  }

  @Test
  void aStreamShouldBeginWithTheCreationIfTheChatIsShort() {
    try (Sse stream = follow("", "")) {
      await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
      assertThat(stream.events().get(0).type()).isEqualTo("CREATION");
    }
  }

  @Test
  void aStreamShouldGoOnWhereItWasOnAnotherInstance() {
    List<String> all = IntStream.range(0, 40).mapToObj(i -> "message " + i).toList();
    List<String> seen = new ArrayList<>();
    String lastId = "";
    for (int from = 0; from < all.size(); from += 10) {
      ChatApi instance = from % 20 == 10 ? api : new ChatApi(second.url());
      String last = all.get(from + 9);
      // Some are sent while nobody follows the chat, the others while a stream is open.
      say(all.subList(from, from + 5).toArray(String[]::new));
      List<Received> received = List.of();
      // The second instance ends its streams, even if not everything was sent, or nothing yet.
      while (received.isEmpty()) {
        try (Sse stream = Sse.open(instance, path("&prefetch=5"), alice.token(), lastId)) {
          await().atMost(PATIENCE).until(() -> messages(stream).size() >= 5 || stream.hasEnded());
          if (!messages(stream).isEmpty()) {
            say(all.subList(from + 5, from + 10).toArray(String[]::new));
            await()
                .atMost(PATIENCE)
                .until(() -> stream.bodies().contains(last) || stream.hasEnded());
          }
          received = messages(stream);
        }
      }
      received.forEach(event -> seen.add(event.body()));
      lastId = received.get(received.size() - 1).id();
    }
    assertThat(seen).isEqualTo(all);
  }

  @Test
  void aStreamShouldGoOnFromTheCursorOfAnyEvent() {
    say("one", "two", "three", "four");
    try (Sse stream = follow("&prefetch=4", "")) {
      awaitBodies(stream, "one", "two", "three", "four");
      String second = stream.events().get(1).id();
      try (Sse resumed = follow("", second)) {
        awaitBodies(resumed, "three", "four");
      }
    }
  }

  @Test
  void manyMissedEventsShouldBeSentPageByPage() {
    say("begin");
    String lastId;
    try (Sse stream = follow("&prefetch=1", "")) {
      awaitBodies(stream, "begin");
      lastId = stream.lastId();
    }
    List<String> missed = IntStream.range(0, 450).mapToObj(i -> "missed " + i).toList();
    missed.forEach(body -> flusher.write(Flusher.event(chat, Flusher.id(), body)));
    flusher.flushAll(chat);

    assertThat(followUntil("missed 449", lastId)).isEqualTo(missed);
  }

  /**
   * The events up to and including {@code last}. As clients do, it reconnects if a stream ends
   * early: on a busy machine a read of the log may take too long.
   */
  private List<String> followUntil(String last, String lastId) {
    List<String> seen = new ArrayList<>();
    String id = lastId;
    while (!seen.contains(last)) {
      try (Sse stream = follow("", id)) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(stream.bodies().contains(last) || stream.hasEnded())
                        .as("%s", stream)
                        .isTrue());
        for (Received message : messages(stream)) {
          seen.add(message.body());
          id = message.id();
        }
      }
    }
    return seen;
  }

  @Test
  void oneCursorShouldCoverAllChatsOfAStream() {
    UUID other = STACK.startChat(alice, STACK.accounts().register("carol"));
    String both = "/stream?prefetch=1&chat=" + chat + "&chat=" + other + "&chat=" + chat;
    say("here 1");
    flusher.say(other, "there 1");
    String lastId;
    try (Sse stream = Sse.open(api, both, alice.token(), "")) {
      awaitBodies(stream, "here 1", "there 1");
      say("here 2");
      awaitBodies(stream, "here 1", "there 1", "here 2");
      lastId = stream.lastId();
    }
    flusher.say(other, "there 2");
    try (Sse resumed = Sse.open(api, both, alice.token(), lastId)) {
      awaitBodies(resumed, "there 2");
    }
  }

  @Test
  void manyStreamsShouldAllGetEveryMessage() {
    List<Sse> streams = Stream.generate(() -> follow("&prefetch=0", "")).limit(FOLLOWERS).toList();
    try {
      say("to everybody");
      streams.forEach(stream -> awaitBodies(stream, "to everybody"));
    } finally {
      streams.forEach(Sse::close);
    }
  }

  @Test
  void aSilentStreamShouldWriteCommentsAndEndBeforeThePlatformEndsIt() {
    try (Sse stream = silent()) {
      assertThat(stream.hasEndedCleanly()).isTrue();
      assertThat(stream.comments()).isBetween(2, 15);
      assertThat(stream.events()).hasSize(1);
      Received end = stream.events().get(0);
      assertThat(end.type()).isEqualTo("end");
      assertThat(end.id()).isEmpty();
      assertThat(end.data().get("reason").asText()).isEqualTo("max_duration");
      assertThat(Integer.parseInt(stream.retry())).isBetween(1_000, 4_000);
    }
  }

  /** A stream that has ended; another one if the machine stood still for most of its time. */
  private Sse silent() {
    Sse stream = null;
    for (int i = 0; i < 3 && (stream == null || stream.comments() < 2); i++) {
      Sse next = Sse.open(new ChatApi(second.url()), path("&prefetch=0"), alice.token(), "");
      await().atMost(PATIENCE).until(next::hasEnded);
      stream = next;
    }
    return stream;
  }

  @Test
  void aStreamShouldEndWithTheTokenThatOpenedIt() {
    try (Sse stream = openedByAShortToken()) {
      await().atMost(PATIENCE).until(stream::hasEnded);
      assertThat(stream.hasEndedCleanly()).isTrue();
      assertThat(stream.events().get(0).data().get("reason").asText()).isEqualTo("token_expired");
    }
  }

  /** With a token of three seconds, or of more if these are over before the stream is open. */
  private Sse openedByAShortToken() {
    AssertionError ended = null;
    for (int seconds : new int[] {3, 12, 24}) {
      String token = STACK.accounts().tokenUntil(alice, Instant.now().plusSeconds(seconds));
      try {
        return Sse.open(api, path("&prefetch=0"), token, "");
      } catch (AssertionError refused) {
        ended = refused;
      }
    }
    throw ended;
  }

  private void say(String... bodies) {
    for (String body : bodies) {
      flusher.say(chat, body);
    }
  }

  private Sse follow(String more, String lastEventId) {
    return Sse.open(api, path(more), alice.token(), lastEventId);
  }

  private String path(String more) {
    return "/stream?chat=" + chat + more;
  }

  private static List<Received> messages(Sse stream) {
    return stream.events().stream().filter(e -> e.type().equals("MESSAGE")).toList();
  }

  private static void awaitBodies(Sse stream, String... expected) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(stream.bodies()).as("%s", stream).containsExactly(expected));
  }
}
