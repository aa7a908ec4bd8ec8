package dev.parley.shared.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;

/** An answer to a test's request, with assertions about it. */
public record HttpAnswer(HttpResponse<String> http) {
  public int status() {
    return http.statusCode();
  }

  /** The header's first value; empty if there is none. */
  public String header(String name) {
    return http.headers().firstValue(name).orElse("");
  }

  /** The body; a missing node if there is none. */
  public JsonNode json() {
    try {
      return Json.MAPPER.readTree(http.body());
    } catch (IOException wrong) {
      throw new UncheckedIOException(toString(), wrong);
    }
  }

  /** The value at {@code pointer} (RFC 6901) in the body; empty if there is none. */
  public String text(String pointer) {
    return json().at(pointer).asText();
  }

  /** Asserts the status and returns the body. */
  public JsonNode expect(int status) {
    assertThat(status()).as(toString()).isEqualTo(status);
    return json();
  }

  /** Asserts a problem of type {@code slug} that tells nothing about the code, and returns it. */
  public JsonNode expectProblem(int status, String slug) {
    JsonNode problem = expect(status);
    assertThat(header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(text("/type")).isEqualTo("urn:parley:problem:" + slug);
    assertThat(http.body()).doesNotContain("Exception").doesNotContain("dev.parley");
    return problem;
  }

  /** Asserts such a problem whose first error is about {@code field}; an empty one is any. */
  public JsonNode expectProblem(int status, String slug, String field) {
    JsonNode problem = expectProblem(status, slug);
    if (!field.isEmpty()) {
      assertThat(text("/errors/0/field")).isEqualTo(field);
    }
    return problem;
  }

  @Override
  public String toString() {
    return http.request().method() + " " + http.uri() + " -> " + status() + " " + http.body();
  }
}
