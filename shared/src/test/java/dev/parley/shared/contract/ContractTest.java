package dev.parley.shared.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The violations that {@link Contract} has to find. */
class ContractTest {
  private static final Contract CONTRACT = Contract.of(ContractTest.class);
  private static final String PATH = "/things/919108f7-52d1-4320-9bac-f847db4148a8";
  private static final String PROBLEM =
      "{\"type\":\"urn:parley:problem:%s\",\"title\":\"t\",\"status\":%d,\"detail\":\"d\","
          + "\"instance\":\"urn:parley:request:1\"}";

  private final Map<String, List<String>> sent = new HashMap<>();
  private final Map<String, List<String>> received = new HashMap<>();
  private String path = PATH;
  private String query;
  private String body = "{\"text\":\"abc\"}";
  private int status = 200;
  private String answer = "{\"name\":\"n\",\"next\":null}";

  @BeforeEach
  void goodHeaders() {
    sent.put("Authorization", List.of("Bearer token"));
    received.put("Content-Type", List.of("application/json; charset=utf-8"));
    received.put("X-Request-Id", List.of("1"));
    received.put("X-Content-Type-Options", List.of("nosniff"));
    received.put("Cache-Control", List.of("no-store"));
    received.put("Vary", List.of("Origin"));
  }

  @Test
  void contractShouldAcceptWhatIsDescribed() {
    assertThat(violations("POST")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\":7}", "{\"name\":\"n\",\"more\":1}", "[]", "null"})
  void contractShouldRefuseABodyThatIsNotAsDescribed(String wrong) {
    answer = wrong;

    assertThat(violations("POST")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Request-Id", "Cache-Control", "Vary", "Content-Type"})
  void contractShouldMissAHeader(String name) {
    received.remove(name);

    assertThat(violations("POST")).isNotEmpty();
  }

  @Test
  void contractShouldRefuseAHeaderThatIsNotDescribed() {
    received.put("X-Powered-By", List.of("us"));

    assertThat(violations("POST")).anyMatch(v -> v.contains("X-Powered-By"));
  }

  @Test
  void contractShouldRefuseAHeaderWithAnotherValue() {
    received.put("Cache-Control", List.of("public"));

    assertThat(violations("POST")).anyMatch(v -> v.contains("Cache-Control"));
  }

  @Test
  void contractShouldRefuseAStatusThatIsNotDescribed() {
    status = 418;

    assertThat(violations("POST")).anyMatch(v -> v.contains("418"));
  }

  @ParameterizedTest
  @CsvSource({"400,validation-failed,true", "400,not-found,false", "401,unauthenticated,false"})
  void contractShouldKnowTheProblemsOfEachStatus(int refusal, String slug, boolean kept) {
    status = refusal;
    answer = PROBLEM.formatted(slug, refusal);
    received.put("Content-Type", List.of("application/problem+json"));

    // The last one lacks WWW-Authenticate.
    assertThat(violations("POST").isEmpty()).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "{\"text\":7}", "{\"text\":\"abcd\"}", "{} {}", "null"})
  void contractShouldWantABadBodyRefused(String bad) {
    body = bad;

    assertThat(violations("POST")).anyMatch(v -> v.contains("should have been refused"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"quantity=0", "quantity=x", "quantity=1&quantity=1", "quantity="})
  void contractShouldWantABadParameterRefused(String bad) {
    query = bad;

    assertThat(violations("POST")).anyMatch(v -> v.contains("should have been refused"));
  }

  @Test
  void contractShouldWantABadPathRefused() {
    path = "/things/7";

    assertThat(violations("POST")).anyMatch(v -> v.contains("should have been refused"));
  }

  @Test
  void contractShouldWantATokenAskedFor() {
    sent.clear();

    assertThat(violations("POST")).anyMatch(v -> v.contains("no access token"));
  }

  @Test
  void contractShouldWant404And405WhereNothingIsDescribed() {
    assertThat(violations("DELETE")).containsExactly("the status is not 405");
    path = "/nothing";
    assertThat(violations("POST")).containsExactly("the status is not 404");
  }

  private List<String> violations(String method) {
    return CONTRACT.violations(
        new Exchange(
            method,
            path,
            query,
            sent,
            ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)),
            status,
            received,
            answer));
  }
}
