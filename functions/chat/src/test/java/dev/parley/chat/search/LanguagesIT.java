package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatStack;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is found in the languages of {@code languages.json}, and what is not. */
class LanguagesIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final int LANGUAGES_MIN = 14;

  private final Person alice = STACK.accounts().visitor("alice");
  private final Person bob = STACK.accounts().register("bob");

  @Test
  void everyLanguageShouldBeFound() throws IOException {
    SearchApi api = new SearchApi(STACK.api());
    UUID chat = STACK.startChatOfBoth(alice, bob);
    JsonNode languages = languages();
    assertThat(languages.size()).isGreaterThanOrEqualTo(LANGUAGES_MIN);
    List<List<String>> said = new ArrayList<>();
    for (JsonNode language : languages) {
      List<String> ids = new ArrayList<>();
      language.get("messages").forEach(text -> ids.add(api.say(chat, alice, text.asText())));
      said.add(ids);
    }
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < said.size(); i++) {
      List<String> ids = said.get(i);
      String name = languages.get(i).get("language").asText();
      languages
          .get(i)
          .get("finds")
          .properties()
          .forEach(
              expected -> {
                List<String> found =
                    api.found(bob, "q", expected.getKey(), "quantity", "50").stream()
                        .filter(ids::contains)
                        .toList();
                List<String> wanted = new ArrayList<>();
                expected.getValue().forEach(index -> wanted.add(ids.get(index.asInt())));
                all.assertThat(found)
                    .as("%s: %s", name, expected.getKey())
                    .containsExactlyInAnyOrderElementsOf(wanted);
              });
    }
    all.assertAll();
  }

  private static JsonNode languages() throws IOException {
    try (InputStream in = LanguagesIT.class.getResourceAsStream("languages.json")) {
      return Json.MAPPER.readTree(in);
    }
  }
}
