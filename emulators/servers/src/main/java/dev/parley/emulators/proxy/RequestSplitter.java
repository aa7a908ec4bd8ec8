package dev.parley.emulators.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where requests begin in what a client sends. In HTTP/2, which gRPC uses, a request begins
 * with a HEADERS frame (RFC 9113, sections 4.1 and 6.2). In any other protocol, bytes that arrive
 * together count as one request.
 */
final class RequestSplitter {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final int FRAME_HEADER_BYTES = 9;
  private static final int TYPE = 3;
  private static final int HEADERS = 1;

  private enum Protocol {
    UNKNOWN,
    HTTP2,
    OTHER
  }

  /** Some bytes, and whether a request begins with them. */
  record Part(ByteBuffer bytes, boolean request) {}

  private final byte[] header = new byte[FRAME_HEADER_BYTES];
  private final ByteArrayOutputStream begin = new ByteArrayOutputStream();
  private Protocol protocol = Protocol.UNKNOWN;
  private int headerBytes;
  private int payloadLeft;

  /** The next bytes of the client, cut before each request. Some may be kept for the next call. */
  List<Part> split(byte[] bytes) {
    if (protocol == Protocol.OTHER) {
      return List.of(new Part(ByteBuffer.wrap(bytes), true));
    }
    if (protocol == Protocol.HTTP2) {
      return frames(bytes, 0, new ByteArrayOutputStream());
    }
    begin.writeBytes(bytes);
    byte[] all = begin.toByteArray();
    int known = Math.min(all.length, PREFACE.length);
    if (!Arrays.equals(all, 0, known, PREFACE, 0, known)) {
      protocol = Protocol.OTHER;
      return List.of(new Part(ByteBuffer.wrap(all), true));
    }
    if (all.length < PREFACE.length) {
      return List.of();
    }
    protocol = Protocol.HTTP2;
    ByteArrayOutputStream preface = new ByteArrayOutputStream();
    preface.writeBytes(PREFACE);
    return frames(all, PREFACE.length, preface);
  }

  private List<Part> frames(byte[] bytes, int from, ByteArrayOutputStream part) {
    List<Part> parts = new ArrayList<>();
    boolean request = false;
    ByteArrayOutputStream current = part;
    for (int i = from; i < bytes.length; ) {
      if (payloadLeft > 0) {
        int length = Math.min(payloadLeft, bytes.length - i);
        current.write(bytes, i, length);
        payloadLeft -= length;
        i += length;
        continue;
      }
      header[headerBytes++] = bytes[i++];
      if (headerBytes == FRAME_HEADER_BYTES) {
        if (header[TYPE] == HEADERS) {
          add(parts, current, request);
          current = new ByteArrayOutputStream();
          request = true;
        }
        current.writeBytes(header);
        headerBytes = 0;
        payloadLeft = (header[0] & 0xff) << 16 | (header[1] & 0xff) << 8 | (header[2] & 0xff);
      }
    }
    add(parts, current, request);
    return parts;
  }

  private static void add(List<Part> parts, ByteArrayOutputStream part, boolean request) {
    if (part.size() > 0) {
      parts.add(new Part(ByteBuffer.wrap(part.toByteArray()), request));
    }
  }
}
