package dev.parley.emulators.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers every byte with the same byte, and keeps what it has read. */
final class EchoServer implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0);
  private final Queue<String> read = new ConcurrentLinkedQueue<>();

  EchoServer() throws IOException {
    Connection.thread(this::accept, "echo-accept").start();
  }

  String endpoint() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  String read() {
    return String.join("", read);
  }

  private void accept() {
    try {
      while (true) {
        Socket accepted = listener.accept();
        Connection.thread(() -> echo(accepted), "echo").start();
      }
    } catch (IOException closedByTheTest) {
      return;
    }
  }

  private void echo(Socket accepted) {
    try (accepted) {
      byte[] buffer = new byte[1024];
      for (int n = accepted.getInputStream().read(buffer);
          n >= 0;
          n = accepted.getInputStream().read(buffer)) {
        read.add(new String(buffer, 0, n, UTF_8));
        accepted.getOutputStream().write(buffer, 0, n);
      }
    } catch (IOException cutByTheProxy) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
