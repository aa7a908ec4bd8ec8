package dev.parley.shared.http;

import com.google.cloud.functions.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Compresses answers for clients that take gzip (RFC 9110, 12.5.3). */
final class Gzip {
  /** A shorter answer fits into one packet as it is. */
  static final int BYTES_MIN = 1_400;

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
    return compressed.toByteArray();
  }
}
