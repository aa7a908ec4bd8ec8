package dev.parley.shared.http;

import java.net.http.HttpClient;
import java.time.Duration;

/**
 * The one HTTP client of an instance.
 *
 * <p>The first use makes it, and reads all certificates that the JDK trusts, which takes as long as
 * to connect to a database: so it is no part of building an object that may need the client later.
 */
public final class OutgoingHttp {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private OutgoingHttp() {}

  /** The client. It speaks HTTP/1.1, connects within two seconds, and follows no redirect. */
  public static HttpClient client() {
    return Only.CLIENT;
  }

  /** Loaded by the first use. */
  private static final class Only {
    private static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }
}
