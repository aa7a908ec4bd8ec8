package dev.parley.shared.media;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.http.OutgoingHttp;
import dev.parley.shared.store.StoreUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The bucket of files: makes links for browsers, asks what an object is, and deletes objects. It
 * never reads or writes the bytes of one.
 */
public final class FileStore {
  /** How long a browser may begin to write a file. */
  public static final Duration UPLOAD_VALIDITY = Duration.ofMinutes(10);

  /** How long a link to a file works; so long can somebody read on who may not read any more. */
  public static final Duration READ_VALIDITY = Duration.ofMinutes(5);

  private static final String REGION = "auto";
  private static final Duration OWN_VALIDITY = Duration.ofMinutes(1);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /** The client's own limit ends with the head of an answer: this one includes the body. */
  private static final Duration WHOLE_ANSWER_TIMEOUT = ANSWER_TIMEOUT.plusSeconds(1);

  /** Google Cloud Storage decompresses for who does not ask for gzip, and says so in the second. */
  private static final List<String> ENCODINGS =
      List.of("Content-Encoding", "x-goog-stored-content-encoding");

  private static final HttpResponse.BodyHandler<Void> DISCARD =
      HttpResponse.BodyHandlers.discarding();

  private final LinkSigner signer;
  private final InstantSource clock;

  public FileStore(FileStoreSettings settings, InstantSource clock) {
    this.signer = new LinkSigner(settings.base(), settings.accessId(), settings.secret(), REGION);
    this.clock = clock;
  }

  /** A link and the time at which it stops to work. */
  public record Link(URI url, Instant expiresAt) {}

  /**
   * What an object is.
   *
   * @param bytes its size
   * @param type its Content-Type
   * @param encoded whether it says that its bytes must be decompressed: no link asks for that, and
   *     a small object could become one of any size in a browser
   */
  public record Found(long bytes, String type, boolean encoded) {}

  /** The name of the object that an upload becomes. */
  public static String key(ChatId chat, AttachmentId id) {
    return "media/" + chat + "/" + id;
  }

  /** A link that writes an object once, if the request has exactly {@code headers}. */
  public Link upload(String key, Map<String, String> headers) {
    Instant now = clock.instant();
    return new Link(
        signer.sign("PUT", key, headers, Map.of(), now, UPLOAD_VALIDITY),
        now.plus(UPLOAD_VALIDITY));
  }

  /**
   * A link that reads an object.
   *
   * @param type the Content-Type of the answer
   * @param disposition the Content-Disposition of the answer
   */
  public Link read(String key, String type, String disposition) {
    Instant now = clock.instant();
    Map<String, String> answer =
        Map.of("response-content-type", type, "response-content-disposition", disposition);
    return new Link(
        signer.sign("GET", key, Map.of(), answer, now, READ_VALIDITY), now.plus(READ_VALIDITY));
  }

  /**
   * What the object {@code key} is; empty if there is none.
   *
   * @throws StoreUnavailableException if the bucket does not answer in time, or not as expected
   */
  public Optional<Found> find(String key) {
    return find(List.of(key)).get(0);
  }

  /**
   * As {@link #find(String)}, for several objects at the same time.
   *
   * @throws StoreUnavailableException as {@link #find(String)}
   */
  public List<Optional<Found>> find(List<String> keys) {
    List<CompletableFuture<HttpResponse<Void>>> asked =
        keys.stream().map(key -> ask("HEAD", key)).toList();
    return asked.stream().map(FileStore::join).map(FileStore::found).toList();
  }

  private static HttpResponse<Void> join(CompletableFuture<HttpResponse<Void>> asked) {
    try {
      return asked.join();
    } catch (CompletionException failed) {
      Throwable cause = failed.getCause();
      if (cause instanceof IOException || cause instanceof TimeoutException) {
        throw unavailable("does not answer", (Exception) cause);
      }
      throw failed;
    }
  }

  private static Optional<Found> found(HttpResponse<Void> answer) {
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    if (answer.statusCode() != 200) {
      throw unavailable("answered " + answer.statusCode() + " to HEAD", null);
    }
    HttpHeaders headers = answer.headers();
    return Optional.of(
        new Found(
            headers.firstValueAsLong("Content-Length").orElse(-1),
            headers.firstValue("Content-Type").orElse(""),
            ENCODINGS.stream()
                .flatMap(name -> headers.allValues(name).stream())
                .anyMatch(e -> !e.equals("identity"))));
  }

  /**
   * Deletes the object {@code key}, if there is one.
   *
   * @throws StoreUnavailableException as {@link #find}
   */
  public void delete(String key) {
    int status = join(ask("DELETE", key)).statusCode();
    if (status != 200 && status != 204 && status != 404) {
      throw unavailable("answered " + status + " to DELETE", null);
    }
  }

  private CompletableFuture<HttpResponse<Void>> ask(String method, String key) {
    URI link = signer.sign(method, key, Map.of(), Map.of(), clock.instant(), OWN_VALIDITY);
    HttpRequest request =
        HttpRequest.newBuilder(link)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(ANSWER_TIMEOUT)
            .build();
    return OutgoingHttp.client()
        .sendAsync(request, DISCARD)
        .orTimeout(WHOLE_ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static StoreUnavailableException unavailable(String what, Exception cause) {
    return new StoreUnavailableException("the bucket " + what, cause, RETRY_AFTER);
  }
}
