package dev.parley.shared.http;

import com.google.cloud.functions.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Compresses answers for clients that take gzip (RFC 9110, 12.5.3). */
final class Gzip {
  /** A shorter answer fits into one packet as it is. */
  static final int BYTES_MIN = 1_400;

  /**
   * The head of an answer has a name of random length up to this, which decoders skip. So the
   * length of one answer does not tell whether a guess about its text was right; only that of
   * thousands of answers does.
   */
  static final int NAME_BYTES_MAX = 100;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** RFC 1952: the head without a name, its flags, and the flag that says that there is a name. */
  private static final int HEAD_BYTES = 10;

  private static final int FLAGS_AT = 3;
  private static final int HAS_NAME = 8;

  /** A weight that is not zero, or none. */
  private static final Pattern TAKEN =
      Pattern.compile("(x-)?gzip\\s*(;\\s*q\\s*=\\s*(1(\\.0*)?|0\\.0*[1-9]\\d*)\\s*)?");

  private Gzip() {}

  /** Whether the client takes gzip. What cannot be understood is a no. */
  static boolean isTakenBy(HttpRequest request) {
    return request.getHeaders().getOrDefault("Accept-Encoding", List.of()).stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
        .anyMatch(coding -> TAKEN.matcher(coding).matches());
  }

  static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    }
    return withName(compressed.toByteArray(), RANDOM.nextInt(NAME_BYTES_MAX + 1));
  }

  private static byte[] withName(byte[] nameless, int nameBytes) {
    // A zero ends the name.
    byte[] named = new byte[nameless.length + nameBytes + 1];
    int restAt = HEAD_BYTES + nameBytes + 1;
    System.arraycopy(nameless, 0, named, 0, HEAD_BYTES);
    named[FLAGS_AT] |= HAS_NAME;
    Arrays.fill(named, HEAD_BYTES, restAt - 1, (byte) 'x');
    System.arraycopy(nameless, HEAD_BYTES, named, restAt, nameless.length - HEAD_BYTES);
    return named;
  }
}
