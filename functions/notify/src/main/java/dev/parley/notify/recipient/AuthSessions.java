package dev.parley.notify.recipient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.shared.http.Json;
import dev.parley.shared.token.SessionId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the function auth which sessions have ended.
 *
 * <p>The public list of ended sessions goes back for minutes only, as access tokens do; a device
 * may be called weeks after it registered. A session that is open is believed to be so for {@link
 * #BELIEVED}. If auth does not answer, its sessions count as open: an outage of auth must not keep
 * people from being called, and whoever was called before is called again.
 */
public final class AuthSessions {
  private static final Logger LOG = LoggerFactory.getLogger(AuthSessions.class);

  private static final Duration BELIEVED = Duration.ofMinutes(1);
  private static final int REMEMBERED = 100_000;

  /** Most sessions that auth takes at once. */
  private static final int ASKED_MAX = 500;

  /** Longer than a start of auth takes. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** So long after a failure nobody waits for auth. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final URI address;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Cache<SessionId, Boolean> open =
      Caffeine.newBuilder().expireAfterWrite(BELIEVED).maximumSize(REMEMBERED).build();
  private volatile Instant failedAt = Instant.EPOCH;

  private record Sessions(List<UUID> sessions) {}

  /** Asks the function at {@code authUrl}, which has no slash at the end. */
  public AuthSessions(URI authUrl, InstantSource clock) {
    this.address = URI.create(authUrl + "/sessions/open");
    this.clock = clock;
  }

  /** Those of {@code sessions} that have ended, as far as is known. */
  Set<SessionId> ended(Set<SessionId> sessions) {
    List<SessionId> asked =
        sessions.stream()
            .filter(session -> open.getIfPresent(session) == null)
            .limit(ASKED_MAX)
            .toList();
    if (asked.isEmpty() || clock.instant().isBefore(failedAt.plus(PAUSE))) {
      return Set.of();
    }
    try {
      Set<SessionId> ended = new HashSet<>(asked);
      for (UUID session : openAmong(asked)) {
        open.put(new SessionId(session), true);
        ended.remove(new SessionId(session));
      }
      return ended;
    } catch (IOException failure) {
      failedAt = clock.instant();
      LOG.atWarn()
          .setCause(failure)
          .log("auth does not tell which sessions have ended; their devices are called");
      return Set.of();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Set.of();
    }
  }

  private List<UUID> openAmong(List<SessionId> sessions) throws IOException, InterruptedException {
    List<UUID> ids = sessions.stream().map(SessionId::value).toList();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .timeout(TIMEOUT)
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    Json.MAPPER.writeValueAsBytes(Map.of("sessions", ids))))
            .build();
    HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("auth answered " + answer.statusCode());
    }
    List<UUID> open = read(answer.body()).sessions();
    if (open == null || open.contains(null)) {
      throw new IOException("auth answered no list");
    }
    return open;
  }

  private static Sessions read(byte[] body) throws IOException {
    try {
      return Json.MAPPER.readValue(body, Sessions.class);
    } catch (JsonProcessingException unreadable) {
      throw new IOException("auth answered no list", unreadable);
    }
  }
}
