package dev.parley.notify.delivery;

import com.interaso.webpush.VapidKeys;
import dev.parley.shared.config.Env;
import dev.parley.shared.notification.WebPushSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Optional;

/**
 * Who calls browsers (RFC 8292): {@code VAPID_PUBLIC_KEY}, {@code VAPID_PRIVATE_KEY} and {@code
 * VAPID_SUBJECT}.
 */
public final class VapidSettings {
  private static final String PRIVATE = "VAPID_PRIVATE_KEY";
  private static final String SUBJECT = "VAPID_SUBJECT";
  private static final String PRIVATE_FORM =
      "the private key of VAPID_PUBLIC_KEY: 32 bytes in base64url";

  private final Optional<VapidKeys> keys;
  private final String subject;

  private VapidSettings(Optional<VapidKeys> keys, String subject) {
    this.keys = keys;
    this.subject = subject;
  }

  /** Reads the environment; {@code env} collects the mistakes, which never quote a key. */
  public static VapidSettings from(Env env, WebPushSettings webPush) {
    String privateKey = env.required(PRIVATE, PRIVATE_FORM);
    String subject = env.required(SUBJECT, "mailto: or https: of who is responsible");
    if (!subject.matches("mailto:.+@.+|https://.+")) {
      env.mistake(SUBJECT, "mailto: or https: of who is responsible");
    }
    if (webPush.applicationServerKey().isEmpty()) {
      env.mistake(
          "VAPID_PUBLIC_KEY", "a public key of P-256: 65 bytes, uncompressed, in base64url");
      return new VapidSettings(Optional.empty(), subject);
    }
    Optional<VapidKeys> keys = keys(webPush.applicationServerKey().get(), privateKey);
    if (keys.isEmpty()) {
      env.mistake(PRIVATE, PRIVATE_FORM);
    }
    return new VapidSettings(keys, subject);
  }

  private static Optional<VapidKeys> keys(String publicKey, String privateKey) {
    if (!privateKey.matches("[A-Za-z0-9_-]{43}=?")) {
      return Optional.empty();
    }
    try {
      VapidKeys keys = VapidKeys.fromUncompressedBytes(publicKey, privateKey);
      return belongTogether(keys) ? Optional.of(keys) : Optional.empty();
    } catch (RuntimeException | GeneralSecurityException noKeys) {
      return Optional.empty();
    }
  }

  private static boolean belongTogether(VapidKeys keys) throws GeneralSecurityException {
    byte[] said = "parley".getBytes(StandardCharsets.US_ASCII);
    Signature signing = Signature.getInstance("SHA256withECDSA");
    signing.initSign(keys.getPrivateKey());
    signing.update(said);
    byte[] signature = signing.sign();
    signing.initVerify(keys.getPublicKey());
    signing.update(said);
    return signing.verify(signature);
  }

  VapidKeys keys() {
    return keys.orElseThrow();
  }

  String subject() {
    return subject;
  }

  /** Never a key. */
  @Override
  public String toString() {
    return "VapidSettings[" + subject + "]";
  }
}
