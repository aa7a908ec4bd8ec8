package dev.parley.auth.throttle;

import dev.parley.auth.account.Username;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Marks browsers in which somebody has logged in, so that guesses of others cannot hold up this
 * person there.
 *
 * <p>The cookie is {@code ID.EXPIRY.MAC}: a random id, the time in epoch seconds, and the HMAC of
 * both together with the username, which is not in the cookie. It proves a login with this username
 * and opens nothing: a login needs the password all the same.
 */
public final class DeviceCookies {
  /** Firebase Hosting passes on no cookie of another name. */
  static final String NAME = "__session";

  /** Shortest key, in bytes. */
  public static final int KEY_BYTES_MIN = 32;

  static final Duration LIFETIME = Duration.ofDays(180);

  private static final String MAC = "HmacSHA256";
  private static final int ID_BYTES = 16;
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_-]{22})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

  private final SecretKey key;
  private final SecureRandom random;
  private final InstantSource clock;

  /**
   * Signs and reads cookies.
   *
   * @param key the same on every instance
   * @param random source of ids
   */
  public DeviceCookies(SecretKey key, SecureRandom random, InstantSource clock) {
    this.key = key;
    this.random = random;
    this.clock = clock;
  }

  /** The key in {@code text}, base64; empty if it is none or too short. */
  public static Optional<SecretKey> key(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return bytes.length < KEY_BYTES_MIN
          ? Optional.empty()
          : Optional.of(new SecretKeySpec(bytes, MAC));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** {@code response} with a new cookie for a browser in which {@code username} has logged in. */
  public Response marked(Response response, Request request, Username username) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    long expiry = clock.instant().plus(LIFETIME).getEpochSecond();
    String signed = text(id) + "." + expiry;
    String cookie =
        NAME
            + "="
            + signed
            + "."
            + text(mac(signed, username))
            + "; Max-Age="
            + LIFETIME.toSeconds()
            + "; Path=/api/auth; HttpOnly; SameSite=Strict"
            + (isHttps(request) ? "; Secure" : "");
    return response.withHeader("Set-Cookie", cookie);
  }

  /** The id of the browser, if its cookie was made for {@code username} and is still valid. */
  Optional<String> device(Request request, Username username) {
    return request.headers("Cookie").stream()
        .flatMap(line -> Arrays.stream(line.split(";")))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(NAME + "="))
        .map(cookie -> cookie.substring(NAME.length() + 1))
        .findFirst()
        .flatMap(value -> valid(value, username));
  }

  private Optional<String> valid(String value, Username username) {
    Matcher form = FORM.matcher(value);
    if (!form.matches()) {
      return Optional.empty();
    }
    String signed = form.group(1) + "." + form.group(2);
    byte[] expected = text(mac(signed, username)).getBytes(StandardCharsets.US_ASCII);
    byte[] given = form.group(3).getBytes(StandardCharsets.US_ASCII);
    boolean valid =
        MessageDigest.isEqual(expected, given)
            && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(form.group(2))));
    return valid ? Optional.of(form.group(1)) : Optional.empty();
  }

  /** The function itself speaks plain HTTP; its front end says what the client speaks. */
  private static boolean isHttps(Request request) {
    return request.header("X-Forwarded-Proto").filter("https"::equalsIgnoreCase).isPresent();
  }

  private byte[] mac(String signed, Username username) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      String text = "parley device " + signed + " " + username.folded();
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has " + MAC, missing);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
