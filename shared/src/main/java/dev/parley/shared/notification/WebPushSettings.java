package dev.parley.shared.notification;

import dev.parley.shared.config.Env;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/**
 * What both the function that registers browsers and the one that calls them know of Web Push.
 *
 * @param applicationServerKey {@code VAPID_PUBLIC_KEY}: the public key of whoever sends
 *     notifications, base64url; empty if nobody does
 * @param localOrigin {@code WEBPUSH_LOCAL_ORIGIN}: origin of a push service on this computer, whose
 *     endpoints need not be public; for development and tests only
 */
public record WebPushSettings(Optional<String> applicationServerKey, Optional<URI> localOrigin) {
  private static final String KEY = "VAPID_PUBLIC_KEY";
  private static final String LOCAL = "WEBPUSH_LOCAL_ORIGIN";
  private static final String LOCAL_FORM = "http://(127\\.0\\.0\\.1|localhost):[0-9]{1,5}";

  /** Reads the environment; {@code env} collects the mistakes. */
  public static WebPushSettings from(Env env) {
    Optional<String> key = env.optional(KEY);
    if (key.filter(k -> !WebPushSubscription.isPublicKey(k)).isPresent()) {
      env.mistake(KEY, "a public key of P-256: 65 bytes, uncompressed, in base64url");
    }
    Optional<String> local = env.optional(LOCAL);
    if (local.filter(l -> !l.matches(LOCAL_FORM)).isPresent()) {
      env.mistake(LOCAL, "unset, or an origin of this computer such as http://127.0.0.1:9090");
      local = Optional.empty();
    }
    return new WebPushSettings(key, local.map(URI::create));
  }

  /** The endpoints that these settings allow. */
  public PushEndpoints endpoints() {
    return new PushEndpoints(InetAddress::getAllByName, localOrigin);
  }
}
