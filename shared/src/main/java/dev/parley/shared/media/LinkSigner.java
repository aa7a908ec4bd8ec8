package dev.parley.shared.media;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs links to objects: "presigned URLs" of AWS Signature Version 4 ({@code AWS4-HMAC-SHA256}),
 * which the XML API of Google Cloud Storage takes too. Who has the link may make that one request,
 * with exactly those headers, until it expires.
 *
 * <p>Google's own client signs with RSA only, which takes a key file or a call for each link; the
 * client of AWS adds 10 MB and a second to a cold start (docs/adr/0058). The tests hold this class
 * to the example that AWS has published.
 */
public final class LinkSigner {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String MAC = "HmacSHA256";
  private static final String SCOPE_END = "/s3/aws4_request";
  private static final HexFormat HEX = HexFormat.of();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final URI base;
  private final String accessId;
  private final byte[] secret;
  private final String region;

  /**
   * Signs with one key.
   *
   * @param base the address below which the objects are
   * @param accessId names the key
   * @param region of the signature; Google's service takes any, for example {@code auto}
   */
  LinkSigner(URI base, String accessId, String secret, String region) {
    this.base = base;
    this.accessId = accessId;
    this.secret = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    this.region = region;
  }

  /**
   * A link.
   *
   * @param method the only HTTP method that it is good for
   * @param key of the object
   * @param headers those that the request must have, by their names in lower case
   * @param query parameters besides those of the signature
   * @param at from when on it is good
   * @param validity whole seconds
   */
  public URI sign(
      String method,
      String key,
      Map<String, String> headers,
      Map<String, String> query,
      Instant at,
      Duration validity) {
    String time = TIME.format(at);
    String scope = time.substring(0, 8) + "/" + region + SCOPE_END;
    TreeMap<String, String> signed = new TreeMap<>(headers);
    signed.put("host", host());
    String names = String.join(";", signed.keySet());
    TreeMap<String, String> parameters = new TreeMap<>(query);
    parameters.put("X-Amz-Algorithm", ALGORITHM);
    parameters.put("X-Amz-Credential", accessId + "/" + scope);
    parameters.put("X-Amz-Date", time);
    parameters.put("X-Amz-Expires", Long.toString(validity.toSeconds()));
    parameters.put("X-Amz-SignedHeaders", names);
    String path = base.getRawPath() + "/" + encodedPath(key);
    String canonicalQuery = query(parameters);
    String request =
        String.join(
            "\n",
            method,
            path,
            canonicalQuery,
            signed.entrySet().stream()
                .map(h -> h.getKey() + ":" + h.getValue() + "\n")
                .collect(Collectors.joining()),
            names,
            "UNSIGNED-PAYLOAD");
    String toSign = String.join("\n", ALGORITHM, time, scope, HEX.formatHex(sha256(request)));
    return URI.create(
        base.getScheme()
            + "://"
            + host()
            + path
            + "?"
            + canonicalQuery
            + "&X-Amz-Signature="
            + HEX.formatHex(hmac(key(time.substring(0, 8)), toSign)));
  }

  /** The header Host, as every client writes it: without the ordinary port. */
  private String host() {
    return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
  }

  private byte[] key(String day) {
    byte[] key = secret;
    for (String part : new String[] {day, region, "s3", "aws4_request"}) {
      key = hmac(key, part);
    }
    return key;
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> encoded(p.getKey()) + "=" + encoded(p.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encodedPath(String key) {
    return Stream.of(key.split("/", -1)).map(LinkSigner::encoded).collect(Collectors.joining("/"));
  }

  /** Percent-encodes everything but the unreserved characters of RFC 3986. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", missing);
    }
  }
}
