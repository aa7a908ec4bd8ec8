package dev.parley.emulators.stack.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** HTTP/1.1 over a socket, for requests that no well-behaved client would send. */
final class Wire {
  private static final int CONNECT_TIMEOUT_MS = 10_000;
  private static final int HEAD_BYTES_MAX = 64 * 1024;

  private Wire() {}

  /**
   * An answer; its status is 0 if the server closed the connection without one.
   *
   * @param body as text, whole unless it is a stream of events
   */
  record Answer(int status, Map<String, List<String>> headers, String body) {
    static final Answer NONE = new Answer(0, Map.of(), "");
  }

  static Socket connect(URI to, int timeoutMs) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(to.getHost(), to.getPort()), CONNECT_TIMEOUT_MS);
    socket.setSoTimeout(timeoutMs);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /**
   * Sends {@code request} and reads one answer.
   *
   * @param head whether the request is a HEAD
   * @throws java.net.SocketTimeoutException if none comes in time
   */
  static Answer exchange(URI to, byte[] request, int timeoutMs, boolean head) throws IOException {
    try (Socket socket = connect(to, timeoutMs)) {
      send(socket, request);
      return read(socket.getInputStream(), head);
    }
  }

  /** A server may answer and close before it has read everything; then its answer counts. */
  static void send(Socket socket, byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    try {
      out.write(bytes);
      out.flush();
    } catch (SocketException closedByServer) {
      if (socket.getInputStream().available() == 0) {
        throw closedByServer;
      }
    }
  }

  /** Reads one answer; one to HEAD announces a body that does not come. */
  static Answer read(InputStream in, boolean toHead) throws IOException {
    String head = head(in);
    if (head.startsWith("HTTP/1.1 100 ")) {
      return read(in, toHead);
    }
    if (!head.startsWith("HTTP/1.1 ")) {
      return Answer.NONE;
    }
    String[] lines = head.strip().split("\r\n", -1);
    int status = Integer.parseInt(lines[0].substring(9, 12));
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(":", 2);
      headers.computeIfAbsent(header[0], n -> new ArrayList<>()).add(header[1].strip());
    }
    String type = headers.getOrDefault("Content-Type", List.of("")).get(0);
    if (toHead || type.startsWith("text/event-stream")) {
      return new Answer(status, headers, "");
    }
    boolean bodiless = status == 204 || status == 304;
    byte[] body = bodiless ? new byte[0] : decoded(body(in, headers), headers);
    return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < HEAD_BYTES_MAX && head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
    if (headers.containsKey("Content-Length")) {
      return in.readNBytes(Integer.parseInt(headers.get("Content-Length").get(0)));
    }
    return headers.containsKey("Transfer-Encoding") ? chunks(in) : in.readAllBytes();
  }

  private static byte[] decoded(byte[] body, Map<String, List<String>> headers) throws IOException {
    return headers.getOrDefault("Content-Encoding", List.of()).contains("gzip")
        ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
        : body;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int length = Integer.parseInt(line(in), 16);
    while (length > 0) {
      body.writeBytes(in.readNBytes(length));
      line(in);
      length = Integer.parseInt(line(in), 16);
    }
    line(in);
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      line.append((char) next);
      next = in.read();
    }
    return line.toString().strip();
  }
}
