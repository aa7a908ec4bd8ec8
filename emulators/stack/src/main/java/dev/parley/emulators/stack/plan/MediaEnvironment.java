package dev.parley.emulators.stack.plan;

import dev.parley.emulators.server.S3Proxy;
import java.util.Map;

/** Where the functions find the bucket of files, and the key that signs links to it. */
final class MediaEnvironment {
  private MediaEnvironment() {}

  /** The variables of a stack with {@code ports}. */
  static Map<String, String> of(PortPlan ports) {
    return Map.of(
        "MEDIA_URL",
        ports.url(Service.MEDIA).toString(),
        "MEDIA_BUCKET",
        S3Proxy.BUCKET,
        "MEDIA_ACCESS_ID",
        S3Proxy.ACCESS_ID,
        "MEDIA_SECRET",
        S3Proxy.SECRET);
  }
}
