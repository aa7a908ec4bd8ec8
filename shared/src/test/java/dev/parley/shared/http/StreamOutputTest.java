package dev.parley.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Streams under Google's invoker. */
class StreamOutputTest {
  private static final int READERS = 4;
  private static final int READS = 10;
  private static final int LEAVING = 300;

  private static InProcessFunction function;

  @BeforeAll
  static void start() throws Exception {
    function = new InProcessFunction(StreamFunction.class);
  }

  @AfterAll
  static void stop() throws Exception {
    function.stop();
  }

  @Test
  void clientsThatLeaveShouldNotSpoilTheStreamsOfOthers() {
    CompletableFuture<Void> leaving = CompletableFuture.runAsync(StreamOutputTest::comeAndLeave);
    List<CompletableFuture<Void>> reading =
        IntStream.range(0, READERS)
            .mapToObj(i -> CompletableFuture.runAsync(() -> read("reader" + i + ",")))
            .toList();

    leaving.join();
    reading.forEach(CompletableFuture::join);
  }

  /** These clients read the beginning of a stream, and cut the connection off. */
  private static void comeAndLeave() {
    byte[] request =
        "GET /api/test/leaver, HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < LEAVING; i++) {
      try (Socket socket = function.connect()) {
        socket.setSoLinger(true, 0);
        socket.getOutputStream().write(request);
        assertThat(socket.getInputStream().read()).isPositive();
      } catch (IOException failed) {
        throw new AssertionError(failed);
      }
    }
  }

  private static void read(String word) {
    for (int i = 0; i < READS; i++) {
      String body = function.get("/api/test/" + word).body();
      assertThat(body.equals(word.repeat(StreamFunction.WORDS))).as(word).isTrue();
    }
  }
}
