package dev.parley.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.event.PlainText;
import dev.parley.shared.event.StoredEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that a stream refuses, and readers that it cuts off. */
class StreamLimitsIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int RECEIVE_BUFFER_BYTES = 4 * 1024;

  /** The largest body: 12 KB. */
  private static final String LARGE = "€".repeat(PlainText.CHARACTERS_MAX);

  /** 12 MB, which is more than the kernel's buffers (some 4 MB) and a mailbox (1 MB) hold. */
  private static final int LARGE_EVENTS = 1_000;

  private static final int BURST = 50;

  private static Person bob;

  private final ChatApi api = STACK.api();
  private final Person alice = STACK.accounts().visitor("alice");
  private final UUID chat = STACK.startChat(alice, bob);

  @BeforeAll
  static void register() {
    bob = STACK.accounts().register("bob");
  }

  @Test
  void aStreamShouldNameOneToAHundredChats() {
    get("/stream").expectProblem(400, "validation-failed", "chat");
    get("/stream?" + chats(101)).expectProblem(400, "validation-failed", "chat");
    get("/stream?chat=").expectProblem(404, "unknown-chat", "");
    try (Sse stream = Sse.open(api, "/stream?prefetch=1&" + chats(100), alice.token(), "")) {
      await().atMost(PATIENCE).until(() -> stream.events().size() == 1);
    }
  }

  @Test
  void oneForeignChatShouldRefuseTheWholeStreamAndBeNamed() {
    UUID foreign = STACK.startChat(STACK.accounts().visitor("carol"), bob);

    HttpAnswer answer = get("/stream?chat=" + chat + "&chat=" + foreign);

    answer.expectProblem(403, "not-a-member", "");
    assertThat(answer.text("/detail")).contains(foreign.toString());
  }

  @Test
  void oneUnknownChatShouldRefuseTheWholeStreamAndBeNamed() {
    for (String unknown :
        new String[] {UUID.randomUUID().toString(), "no-such-room", "NO%20ROOM"}) {
      HttpAnswer answer = get("/stream?chat=" + chat + "&chat=" + unknown);

      answer.expectProblem(404, "unknown-chat", "");
      assertThat(answer.text("/detail")).contains(unknown.replace("%20", " "));
    }
  }

  @Test
  void prefetchShouldBeANumberInItsRange() {
    for (String wrong : new String[] {"-1", "101", "many", "1.5", "99999999999999999999"}) {
      get("/stream?chat=" + chat + "&prefetch=" + wrong)
          .expectProblem(400, "validation-failed", "prefetch");
    }
  }

  @Test
  void onlyACursorShouldBeTakenAsLastEventId() {
    for (String wrong :
        new String[] {"1", "x y", "-", "AQ", "AQAAAAA", "Ag" + "A".repeat(30), "A".repeat(400)}) {
      api.send(api.request("/stream?chat=" + chat, alice.token()).header("Last-Event-ID", wrong))
          .expectProblem(400, "validation-failed", "Last-Event-ID");
    }
  }

  @Test
  void aStreamShouldBeOpenedByGetWithAToken() {
    get("/stream?chat=" + chat, "").expectProblem(401, "unauthenticated", "");
    HttpAnswer post = api.postRaw("/stream?chat=" + chat, alice.token(), "{}");
    post.expectProblem(405, "method-not-allowed", "");
    assertThat(post.http().headers().firstValue("Allow")).contains("GET, OPTIONS");
    HttpAnswer head =
        api.send(
            api.request("/stream?chat=" + chat, alice.token())
                .method("HEAD", BodyPublishers.noBody()));
    assertThat(head.status()).isEqualTo(405);
  }

  @Test
  void aUserShouldHaveTenStreamsOnOneInstanceAndOthersNotFewer() throws Exception {
    Map<String, String> environment = STACK.environment();
    environment.put("STREAMS_PER_USER", "10");
    List<Sse> streams = new ArrayList<>();
    try (FunctionServer function = ChatStack.function(environment)) {
      ChatApi instance = new ChatApi(function.url());
      String path = "/stream?prefetch=0&chat=" + chat;
      for (int i = 0; i < 10; i++) {
        streams.add(Sse.open(instance, path, alice.token(), ""));
      }

      HttpAnswer another = instance.get(path, alice.token());

      another.expectProblem(429, "too-many-requests", "");
      assertThat(another.http().headers().firstValue("Retry-After")).isPresent();
      streams.add(Sse.open(instance, path, bob.token(), ""));
      streams.remove(0).close();
      await().atMost(PATIENCE).until(() -> opensAgain(instance));
    } finally {
      streams.forEach(Sse::close);
    }
  }

  private boolean opensAgain(ChatApi instance) {
    try (Sse stream = Sse.open(instance, "/stream?prefetch=0&chat=" + chat, alice.token(), "")) {
      return stream.response().statusCode() == 200;
    } catch (AssertionError full) {
      assertThat(full).hasMessageContaining("too-many-requests");
      return false;
    }
  }

  @Test
  void aSlowReaderShouldBeCutOffAndMakeRoom() throws Exception {
    Map<String, String> environment = STACK.environment();
    environment.put("STREAMS_MAX", "2");
    environment.put("STREAM_HEARTBEAT", "PT0.2S");
    Flusher flusher = new Flusher(STACK);
    Path functionLog;
    try (FunctionServer function = ChatStack.function(environment);
        Socket slow = connect(function)) {
      functionLog = function.process().orElseThrow().log();
      ChatApi instance = new ChatApi(function.url());
      String path = "/stream?prefetch=0&chat=" + chat;
      try (Sse fast = Sse.open(instance, path, alice.token(), "")) {
        HttpAnswer third = instance.get(path, alice.token());
        third.expectProblem(503, "too-many-streams", "");
        assertThat(third.http().headers().firstValue("Retry-After")).isPresent();
        instance.get("/" + chat, alice.token()).expect(200);

        for (int sent = 0; sent < LARGE_EVENTS; sent += BURST) {
          List<StoredEvent> burst =
              Stream.generate(() -> Flusher.event(chat, Flusher.id(), LARGE)).limit(BURST).toList();
          burst.parallelStream().forEach(flusher::write);
          flusher.flush(chat, burst);
          int soFar = sent + BURST;
          await().atMost(PATIENCE).until(() -> fast.events().size() == soFar);
        }

        // The kernel's buffers hold these lines, and then the end.
        List<String> lines = linesUntilTheEnd(slow);
        assertThat(lines).filteredOn("event: MESSAGE"::equals).hasSizeLessThan(LARGE_EVENTS);
        assertThat(lines).contains("event: end", "data: {\"reason\":\"too_slow\"}");
        await().atMost(PATIENCE).until(() -> opens(instance, path));
        assertThat(fast.hasEnded()).isFalse();
      }
    } finally {
      flusher.close();
    }
    // A client that has disconnected is not a failure of the function.
    assertThat(Files.readString(functionLog)).doesNotContain("Failed to execute");
  }

  /**
   * A client that opens the stream, reads the beginning of the response, and then reads nothing.
   */
  private Socket connect(FunctionServer function) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
    socket.connect(new InetSocketAddress(function.url().getHost(), function.url().getPort()));
    String request =
        String.join(
            "\r\n",
            "GET /stream?prefetch=0&chat=" + chat + " HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer " + alice.token(),
            "",
            "");
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    return socket;
  }

  private static List<String> linesUntilTheEnd(Socket socket) throws IOException {
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
        .lines()
        .toList();
  }

  private boolean opens(ChatApi instance, String path) {
    try (Sse stream = Sse.open(instance, path, alice.token(), "")) {
      return stream.response().statusCode() == 200;
    } catch (AssertionError full) {
      assertThat(full).hasMessageContaining("too-many-streams");
      return false;
    }
  }

  private HttpAnswer get(String path) {
    return get(path, alice.token());
  }

  private HttpAnswer get(String path, String token) {
    return api.get(path, token);
  }

  private String chats(int times) {
    return IntStream.range(0, times).mapToObj(i -> "chat=" + chat).collect(Collectors.joining("&"));
  }
}
