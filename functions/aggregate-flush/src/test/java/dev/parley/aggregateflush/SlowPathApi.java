package dev.parley.aggregateflush;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.contract.Contract;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A client of the function that holds it to its contract. */
record HttpApi(URI base) {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final Contract CONTRACT = Contract.of(AggregateFlushFunction.class);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What came back. */
  record Answer(HttpResponse<String> http) {
    /** Asserts the status and hands the body on. */
    JsonNode expect(int status) {
      assertThat(http.statusCode()).as(http.body()).isEqualTo(status);
      try {
        return Json.MAPPER.readTree(http.body());
      } catch (IOException wrong) {
        throw new UncheckedIOException(http.body(), wrong);
      }
    }

    /** Asserts a problem of {@code slug}. */
    JsonNode expectProblem(int status, String slug) {
      JsonNode problem = expect(status);
      assertThat(http.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(problem.get("type").asText()).isEqualTo("urn:parley:problem:" + slug);
      assertThat(http.body()).doesNotContain("Exception").doesNotContain("dev.parley");
      return problem;
    }

    int status() {
      return http.statusCode();
    }
  }

  /** The slow path, as Cloud Scheduler calls it. */
  JsonNode sweep() {
    return post("/", "").expect(200);
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)));
  }

  Answer post(String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.ofString(body)));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(
          CONTRACT.check(
              base,
              CLIENT.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString())));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }
}
