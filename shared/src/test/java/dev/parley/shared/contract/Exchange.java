package dev.parley.shared.contract;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Flow;

/**
 * One request and its answer.
 *
 * @param path as sent, relative to the address of the function
 * @param query as sent; null for none
 * @param status of the answer
 * @param answerBody as text
 */
public record Exchange(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    ByteBuffer body,
    int status,
    Map<String, List<String>> answerHeaders,
    String answerBody) {
  public Exchange {
    headers = ignoringCase(headers);
    answerHeaders = ignoringCase(answerHeaders);
    body = body.asReadOnlyBuffer();
  }

  /** The request's body, from its beginning. */
  @Override
  public ByteBuffer body() {
    return body.duplicate();
  }

  /** What Java's client sent and received. {@code base} is the address of the function. */
  static Exchange of(URI base, HttpResponse<String> answer) {
    HttpRequest request = answer.request();
    String path = request.uri().getRawPath().substring(base.getRawPath().length());
    return new Exchange(
        request.method(),
        path.isEmpty() ? "/" : path,
        request.uri().getRawQuery(),
        request.headers().map(),
        ByteBuffer.wrap(body(request)),
        answer.statusCode(),
        answer.headers().map(),
        answer.body());
  }

  private static byte[] body(HttpRequest request) {
    if (request.bodyPublisher().isEmpty()) {
      return new byte[0];
    }
    var subscriber = BodySubscribers.ofByteArray();
    request.bodyPublisher().get().subscribe(new Adapter(subscriber));
    return subscriber.getBody().toCompletableFuture().join();
  }

  /** As if the request had been sent to the function's own address instead of under a mount. */
  Exchange below(String mount) {
    String rest = path.substring(mount.length());
    return new Exchange(
        method,
        rest.isEmpty() ? "/" : rest,
        query,
        headers,
        body,
        status,
        answerHeaders,
        answerBody);
  }

  Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  Optional<String> answerHeader(String name) {
    return answerHeaders.getOrDefault(name, List.of()).stream().findFirst();
  }

  boolean refused() {
    return status >= 400;
  }

  @Override
  public String toString() {
    String sent = StandardCharsets.UTF_8.decode(body()).toString();
    return method
        + " "
        + path
        + (query == null ? "" : "?" + query)
        + " "
        + shortened(sent)
        + " -> "
        + status
        + " "
        + answerHeaders
        + " "
        + shortened(answerBody);
  }

  private static String shortened(String text) {
    return text.length() <= 1_000 ? text : text.substring(0, 1_000) + "…";
  }

  private static Map<String, List<String>> ignoringCase(Map<String, List<String>> headers) {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) -> copy.computeIfAbsent(name, n -> new ArrayList<>()).addAll(values));
    return copy;
  }

  /** Converts: a publisher gives buffers, and a body subscriber takes lists of them. */
  private record Adapter(HttpResponse.BodySubscriber<byte[]> to)
      implements Flow.Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      to.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      to.onNext(List.of(buffer));
    }

    @Override
    public void onError(Throwable failure) {
      to.onError(failure);
    }

    @Override
    public void onComplete() {
      to.onComplete();
    }
  }
}
