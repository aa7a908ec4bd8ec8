package dev.parley.emulators.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The probes: HTTP and the protocols of Cassandra, PostgreSQL and Kafka, spoken just far enough.
 */
public final class Probes {
  private static final int ANSWER_TIMEOUT_MS = 2_000;
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMillis(ANSWER_TIMEOUT_MS))
          .build();

  private Probes() {}

  /** Ready when {@code GET uri} answers 200. */
  public static Probe http(URI uri) {
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(Duration.ofMillis(ANSWER_TIMEOUT_MS)).build();
    return () -> HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
  }

  /** Ready when the node answers an OPTIONS frame with SUPPORTED (native protocol version 4). */
  public static Probe cassandra(int port) {
    byte[] options = {4, 0, 0, 0, 5, 0, 0, 0, 0};
    return () -> {
      try (Socket socket = connect(port)) {
        socket.getOutputStream().write(options);
        byte[] header = socket.getInputStream().readNBytes(9);
        return header.length == 9 && header[4] == 6;
      }
    };
  }

  /**
   * Ready when the server answers a start-up message with an authentication request; while it
   * recovers it answers with an error instead.
   */
  public static Probe postgreSql(int port, String user, String database) {
    byte[] parameters =
        ("user\0" + user + "\0database\0" + database + "\0\0").getBytes(StandardCharsets.UTF_8);
    int protocolVersion = 3 << 16;
    return () -> {
      try (Socket socket = connect(port)) {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(Integer.BYTES * 2 + parameters.length);
        out.writeInt(protocolVersion);
        out.write(parameters);
        out.flush();
        return new DataInputStream(socket.getInputStream()).readUnsignedByte() == 'R';
      }
    };
  }

  /**
   * Ready when the broker names at least one broker in its answer to a Metadata request (version 1,
   * about no topic): it leaves itself out until it takes records.
   */
  public static Probe kafka(int port) {
    byte[] request = {0, 0, 0, 14, 0, 3, 0, 1, 0, 0, 0, 1, -1, -1, 0, 0, 0, 0};
    return () -> {
      try (Socket socket = connect(port)) {
        socket.getOutputStream().write(request);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        in.skipNBytes(2 * Integer.BYTES);
        return in.readInt() > 0;
      }
    };
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_TIMEOUT_MS);
      socket.setSoTimeout(ANSWER_TIMEOUT_MS);
      return socket;
    } catch (IOException unreachable) {
      socket.close();
      throw unreachable;
    }
  }
}
