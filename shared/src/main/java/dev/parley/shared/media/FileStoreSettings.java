package dev.parley.shared.media;

import dev.parley.shared.config.Env;
import java.net.URI;
import java.util.Optional;

/**
 * Where the bucket is, and the key (HMAC) that signs links to it.
 *
 * @param url {@code MEDIA_URL}: the address of the service, without a slash at the end
 * @param bucket {@code MEDIA_BUCKET}: the name of the bucket
 * @param accessId {@code MEDIA_ACCESS_ID}: names the key
 * @param secret {@code MEDIA_SECRET}: the key
 */
public record FileStoreSettings(URI url, String bucket, String accessId, String secret) {
  private static final String GOOGLE = "https://storage.googleapis.com";
  private static final String BUCKET_FORM = "[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]";
  private static final String ACCESS_ID_FORM = "[A-Za-z0-9_-]{4,128}";
  private static final int SECRET_CHARACTERS_MIN = 16;

  /** Reads {@code env}; empty if no bucket is named. Mistakes are recorded in {@code env}. */
  public static Optional<FileStoreSettings> from(Env env) {
    Optional<String> bucket = env.optional("MEDIA_BUCKET");
    if (bucket.isEmpty()) {
      return Optional.empty();
    }
    String expectation = "the secret of an HMAC key, at least 16 characters";
    String secret = env.required("MEDIA_SECRET", expectation);
    if (secret.length() < SECRET_CHARACTERS_MIN) {
      env.mistake("MEDIA_SECRET", expectation);
    }
    return Optional.of(
        new FileStoreSettings(
            URI.create(
                env.text(
                    "MEDIA_URL", GOOGLE, "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?", "an origin")),
            env.text("MEDIA_BUCKET", "", BUCKET_FORM, "the name of a bucket"),
            env.text("MEDIA_ACCESS_ID", "", ACCESS_ID_FORM, "the access id of an HMAC key"),
            secret));
  }

  /** The address below which the objects are. */
  URI base() {
    return URI.create(url + "/" + bucket);
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "FileStoreSettings[" + base() + "]";
  }
}
