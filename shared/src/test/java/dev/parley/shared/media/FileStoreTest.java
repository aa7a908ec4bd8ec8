package dev.parley.shared.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.store.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bucket that answers as none should. */
@Timeout(30)
class FileStoreTest {
  private final ServerSocket listener = listen();
  private final FileStore bucket =
      new FileStore(
          new FileStoreSettings(
              URI.create("http://127.0.0.1:" + listener.getLocalPort()), "bucket", "id", "secret"),
          InstantSource.system());

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  /** Answers the next connection with {@code text}, and leaves it open. */
  private CompletableFuture<Socket> answer(String text) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            Socket socket = listener.accept();
            if (socket.getInputStream().read() < 0) {
              throw new IOException("the client has closed its connection");
            }
            socket.getOutputStream().write(text.getBytes(UTF_8));
            return socket;
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        });
  }

  @Test
  void anAnswerThatNeverEndsShouldBeGivenUp() throws IOException {
    CompletableFuture<Socket> answered =
        answer("HTTP/1.1 503 Slow Down\r\nContent-Length: 100\r\n\r\n<Error>");

    assertThatThrownBy(() -> bucket.delete("object"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("does not answer");

    answered.join().close();
  }

  @Test
  void refusalShouldSayWhatTheBucketAnswered() throws IOException {
    CompletableFuture<Socket> answered =
        answer("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");

    assertThatThrownBy(() -> bucket.delete("object"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("answered 403 to DELETE");

    answered.join().close();
  }

  /** Google Cloud Storage decompresses for who does not ask for gzip, and then names no length. */
  @Test
  void objectThatIsStoredCompressedShouldSaySo() throws IOException {
    CompletableFuture<Socket> answered =
        answer(
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 5\r\nx-goog-stored-content-encoding: gzip\r\n\r\n");

    assertThat(bucket.find("object"))
        .isEqualTo(Optional.of(new FileStore.Found(5, "image/png", true)));

    answered.join().close();
  }
}
