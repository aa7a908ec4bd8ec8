package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.emulators.proxy.Conditions;
import dev.parley.emulators.proxy.Delay;
import dev.parley.emulators.proxy.TcpProxy;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.contract.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches over HTTP whose Cassandra is slow or away. */
class SearchFaultIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  /** Connections are made anew after a second, and later each time. */
  private static final Duration BACK_MAX = Duration.ofSeconds(60);

  private static TcpProxy cassandra;
  private static FunctionServer function;
  private static SearchApi api;
  private static Person alice;

  /** In Alice's chat, newest first: some of today, and one of two years ago. */
  private static List<String> said;

  @BeforeAll
  static void start() throws InterruptedException {
    Map<String, String> environment = STACK.environment();
    cassandra = TcpProxy.start(environment.get("CASSANDRA_CONTACT_POINTS"));
    environment.put("CASSANDRA_CONTACT_POINTS", "127.0.0.1:" + cassandra.port());
    environment.put("SEARCH_TIME_MAX", "PT0.5S");
    environment.put("SEARCHES_MAX", "1");
    function = ChatStack.function(environment);
    api = new SearchApi(new ChatApi(function.url()));
    alice = STACK.accounts().visitor("alice");
    try (CqlSession session = STACK.keyspace().open()) {
      OldChat chat = new OldChat(session, alice, Duration.ofDays(2 * 365));
      said = new ArrayList<>(List.of(chat.say(chat.began(), "quinces of old")));
      for (int i = 0; i < 12; i++) {
        said.add(0, chat.say(Instant.now(), "quinces " + i));
      }
    }
  }

  @AfterAll
  static void stop() {
    function.close();
    cassandra.close();
  }

  @BeforeEach
  void beWell() {
    cassandra.set(Conditions.NORMAL);
    cassandra.admit();
    await().atMost(BACK_MAX).until(() -> search("nothing-of-this").status() == 200);
  }

  @Test
  void aStoreThatIsAwayShouldBeSaidAndNotBeTakenForNothingFound() {
    cassandra.refuse();
    cassandra.cut();

    HttpAnswer answer = search("quinces");

    answer.expectProblem(503, "unavailable");
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 250, 600, 1_500})
  void aSlowStoreShouldGiveAPartThatIsSaidToBeOne(int answerMs) {
    cassandra.set(Conditions.NORMAL.withAnswers(Delay.of(Duration.ofMillis(answerMs))));

    HttpAnswer answer = search("quinces");

    cassandra.set(Conditions.NORMAL);
    if (answer.status() == 503) {
      answer.expectProblem(503, "unavailable");
      return;
    }
    JsonNode page = answer.expect(200);
    List<String> found = new ArrayList<>(SearchApi.ids(page));
    assertThat(said.subList(0, found.size())).isEqualTo(found);
    if (page.get("cursor").isNull()) {
      assertThat(found).isEqualTo(said);
      return;
    }
    assertThat(page.get("complete").asBoolean()).isFalse();
    assertThat(page.get("searched_back_to").isNull()).isFalse();
    found.addAll(goOn("quinces", page.get("cursor").asText()));
    assertThat(found).isEqualTo(said);
  }

  @Test
  void aSearchThatGoesOnInASlowStoreShouldReachTheOldest() {
    cassandra.set(Conditions.NORMAL.withAnswers(Delay.of(Duration.ofMillis(300))));

    assertThat(goOn("quinces old", "")).containsExactly(said.get(said.size() - 1));
  }

  @Test
  void anInstanceThatIsFullOfSearchesShouldRefuseOneMore() {
    cassandra.set(Conditions.NORMAL.withAnswers(Delay.of(Duration.ofMillis(300))));

    // The one that comes first has the only place; on a slow machine it may have ended already.
    HttpAnswer refused =
        await()
            .atMost(BACK_MAX)
            .until(
                () ->
                    Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> search("nothing-of-this")))
                        .limit(3)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .filter(answer -> answer.status() == 429)
                        .findFirst()
                        .orElse(null),
                answer -> answer != null);

    refused.expectProblem(429, "too-many-requests");
    assertThat(refused.text("/detail")).startsWith("too many searches at this moment");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
  }

  /** All that is found from {@code cursor} on; a failure of one request is no failure of all. */
  private static List<String> goOn(String query, String cursor) {
    List<String> found = new ArrayList<>();
    String next = cursor;
    while (next != null) {
      String at = next;
      HttpAnswer answer =
          await()
              .atMost(BACK_MAX)
              .until(
                  () ->
                      at.isEmpty()
                          ? search(query)
                          : api.searchByBody(alice, Map.of("q", query, "cursor", at)),
                  each -> each.status() != 503);
      JsonNode page = answer.expect(200);
      found.addAll(SearchApi.ids(page));
      next = page.get("cursor").isNull() ? null : page.get("cursor").asText();
    }
    return found;
  }

  private static HttpAnswer search(String query) {
    return api.searchByBody(alice, Map.of("q", query));
  }
}
