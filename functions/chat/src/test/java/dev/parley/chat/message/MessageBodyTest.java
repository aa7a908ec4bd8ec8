package dev.parley.chat.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.ChatFunction;
import dev.parley.shared.event.PlainText;
import dev.parley.shared.http.Json;
import dev.parley.shared.http.OpenApiDocument;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.FieldError;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules for the text of a message, with the texts of {@code bodies.json}.
 *
 * <p>The web client's tests read the same file, so that it never sends what this refuses. In an
 * entry, {@code stored} is what the server stores, and {@code client} what the web client sends, if
 * they differ from {@code text}.
 */
class MessageBodyTest {
  static Stream<JsonNode> texts() throws IOException {
    try (InputStream file = MessageBodyTest.class.getResourceAsStream("bodies.json")) {
      return StreamSupport.stream(Json.MAPPER.readTree(file).spliterator(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void requireShouldTakeOrRefuseEachTextByItsRule(JsonNode entry) {
    String text = entry.get("text").asText().repeat(entry.path("times").asInt(1));

    if (entry.get("rule").isNull()) {
      assertThat(MessageBody.require(text)).isEqualTo(entry.path("stored").asText(text));
    } else {
      assertRefused(text, entry.get("rule").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void requireShouldStoreUnchangedWhatTheWebClientSends(JsonNode entry) {
    String text = entry.get("text").asText().repeat(entry.path("times").asInt(1));
    if (entry.get("rule").isNull()) {
      String sent = entry.path("client").asText(entry.path("stored").asText(text));

      assertThat(MessageBody.require(sent)).isEqualTo(sent);
    }
  }

  @Test
  void requireShouldRefuseAMissingText() {
    assertRefused(null, FieldRule.REQUIRED.slug());
  }

  @Test
  void theDocumentShouldNameTheLongestBody() {
    assertThat(
            OpenApiDocument.of(ChatFunction.class)
                .at("/components/schemas/MessageText/maxLength")
                .asInt())
        .isEqualTo(PlainText.CHARACTERS_MAX);
  }

  private static void assertRefused(String text, String rule) {
    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> MessageBody.require(text));

    assertThat(problem).as("the text was taken").isNotNull();
    assertThat(problem.type()).isEqualTo(CommonProblem.VALIDATION_FAILED);
    assertThat(problem.errors()).extracting(FieldError::field).containsExactly("body");
    assertThat(problem.errors()).extracting(e -> e.rule().slug()).containsExactly(rule);
  }
}
