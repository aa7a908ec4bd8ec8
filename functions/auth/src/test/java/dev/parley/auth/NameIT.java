package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.contract.HttpApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that people give themselves, and how others read them. */
class NameIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private static AuthApi api;
  private static HttpAnswer ada;
  private static HttpAnswer bob;

  @BeforeAll
  static void register() {
    api = STACK.api();
    ada = api.register(AuthApi.name("names-giver"));
    bob = api.register(AuthApi.name("names-reader"));
  }

  @Test
  void aNameShouldBeSeenWhereverTheAccountIs() {
    HttpAnswer person = api.register(AuthApi.name("seen"));

    HttpAnswer answer = set(person, "  Zoe\u0308  Lovelace ");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).isEqualTo(api.get("/me", person.text("/access_token")).json());
    assertThat(answer.text("/name")).isEqualTo("Zo\u00eb Lovelace");
    assertThat(answer.text("/username")).isEqualTo(person.text("/username"));
    HttpAnswer one = api.get("/users/" + id(person), token(bob));
    assertThat(one.text("/name")).isEqualTo("Zo\u00eb Lovelace");
    HttpAnswer exact = api.get("/users?username=" + person.text("/username"), token(bob));
    assertThat(exact.text("/users/0/name")).isEqualTo("Zo\u00eb Lovelace");
    HttpAnswer found = api.get("/users?q=" + person.text("/username"), token(bob));
    assertThat(found.text("/users/0/name")).isEqualTo("Zo\u00eb Lovelace");
    assertThat(names(bob, id(person))).containsExactly(Map.entry(id(person), "Zo\u00eb Lovelace"));
    assertThat(api.refresh(person.text("/refresh_token")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\": null}", "{\"name\": \"\"}", "{}"})
  void aNameShouldBeRemoved(String body) {
    HttpAnswer person = api.register(AuthApi.name("removed"));
    set(person, "Somebody");

    HttpAnswer answer = put(token(person), body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().has("name")).isFalse();
    assertThat(names(bob, id(person))).isEmpty();
    assertThat(api.get("/users/" + id(person), token(bob)).json().has("name")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "{\"name\": \" \"}|blank",
        "{\"name\": \"bob\\u202eecila\"}|forbidden-characters",
        "{\"name\": \"b\\u0000b\"}|forbidden-characters",
        "{\"name\": \"b\\ud800b\"}|forbidden-characters",
        "{\"name\": \"a\\nb\"}|forbidden-characters",
        "{\"name\": \"123456789012345678901234567890123456789012345678901\"}|too-long",
      },
      delimiter = '|')
  void aNameShouldBeRefused(String body, String rule) {
    HttpAnswer before = api.get("/me", token(bob));

    HttpAnswer answer = put(token(bob), body);

    assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
    assertThat(answer.text("/errors/0/field")).isEqualTo("name");
    assertThat(answer.text("/errors/0/rule")).isEqualTo(rule);
    assertThat(api.get("/me", token(bob)).json()).isEqualTo(before.json());
  }

  @Test
  void aReservedNameShouldBeRefused() {
    HttpAnswer answer = set(bob, "Parley Support");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/errors/0/rule")).isEqualTo("reserved");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"name\": [\"a\"]}", "{\"name\": {}}", "{\"name\""})
  void aBodyOfAnotherFormShouldBeRefused(String body) {
    assertThat(put(token(bob), body).status()).isEqualTo(400);
  }

  @Test
  void aNameShouldNeedAToken() {
    assertThat(put("", "{\"name\": \"Ada\"}").status()).isEqualTo(401);
    assertThat(api.post("/users/names", Map.of("user_ids", List.of())).status()).isEqualTo(401);
  }

  @Test
  void aNameShouldTouchNobodyElseAndMayBeTheSame() {
    HttpAnswer one = api.register(AuthApi.name("one"));
    HttpAnswer two = api.register(AuthApi.name("two"));

    set(one, "The Same");
    assertThat(names(bob, id(one), id(two))).containsOnlyKeys(id(one));
    set(two, "The Same");
    set(one, null);

    assertThat(names(bob, id(one), id(two))).containsExactly(Map.entry(id(two), "The Same"));
  }

  @Test
  void namesGivenAtOnceShouldLeaveOneOfThem() {
    List<String> given = IntStream.range(0, 5).mapToObj(i -> "Name " + i).toList();

    List<Integer> statuses =
        given.stream()
            .map(name -> CompletableFuture.supplyAsync(() -> set(ada, name).status()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(statuses).containsOnly(200);
    assertThat(given).contains(names(bob, id(ada)).get(id(ada)));
  }

  @Test
  void aDisabledAccountShouldKeepItsName() {
    HttpAnswer person = api.register(AuthApi.name("disabled"));
    set(person, "Before");
    HttpAnswer admin = api.login(AuthStack.ADMIN_USERNAME, AuthStack.ADMIN_PASSWORD);
    api.post("/users/" + id(person) + "/disable", token(admin), Map.of());

    assertThat(set(person, "After").status()).isEqualTo(401);

    assertThat(names(bob, id(person))).containsValue("Before");
  }

  @Test
  void namesShouldLeaveOutWhoIsUnknownAndTakeIdsTwice() {
    HttpAnswer person = api.register(AuthApi.name("twice"));
    set(person, "Twice");
    String unknown = UUID.randomUUID().toString();

    assertThat(names(bob, id(person), unknown, id(person), id(bob)))
        .containsExactly(Map.entry(id(person), "Twice"));
    assertThat(names(bob)).isEmpty();
  }

  @Test
  void namesShouldBeOfAHundredPeople() {
    String[] hundred = ids(100);
    String[] more = ids(101);

    assertThat(names(bob, hundred)).isEmpty();
    HttpAnswer answer = ask(bob, Arrays.asList(more));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/errors/0/field")).isEqualTo("user_ids");
    assertThat(answer.text("/errors/0/rule")).isEqualTo("too-long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"user_ids\": null}",
        "{\"user_ids\": \"x\"}",
        "{\"user_ids\": [\"x\"]}",
        "{\"user_ids\": [null]}",
        "{\"user_ids\": [[]]}",
        "[]"
      })
  void namesShouldRefuseABody(String body) {
    HttpAnswer answer = api.postRaw("/users/names", token(bob), body);

    assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
  }

  @Test
  void namesShouldBeReadByThePrimaryKey() {
    STACK
        .database()
        .run(
            """
        insert into account (user_id, username, name, password_hash, role, created_at)
        select gen_random_uuid(), 'named-' || i, 'N', '', 'USER', now()
        from generate_series(1, 20000) i
        """);
    STACK.database().run("analyze account");

    String plan =
        STACK
            .database()
            .query(
                """
            explain select user_id, name from account
            where user_id = any (array(select gen_random_uuid() from generate_series(1, 100)))
              and name is not null
            """);

    assertThat(plan).contains("account_pkey").doesNotContain("Seq Scan on account");
  }

  private static HttpAnswer set(HttpAnswer session, String name) {
    return put(token(session), HttpApi.json(Collections.singletonMap("name", name)));
  }

  private static HttpAnswer put(String token, String body) {
    return put(token, body.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpAnswer put(String token, byte[] body) {
    return api.send(api.jsonRequest("/me/name", token).PUT(BodyPublishers.ofByteArray(body)));
  }

  private static HttpAnswer ask(HttpAnswer session, List<String> ids) {
    return api.post("/users/names", token(session), Map.of("user_ids", ids));
  }

  private static Map<String, String> names(HttpAnswer session, String... ids) {
    HttpAnswer answer = ask(session, Arrays.asList(ids));
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    Map<String, String> names = new HashMap<>();
    answer
        .json()
        .path("names")
        .properties()
        .forEach(e -> names.put(e.getKey(), e.getValue().asText()));
    return names;
  }

  private static String[] ids(int quantity) {
    return Stream.generate(() -> UUID.randomUUID().toString())
        .limit(quantity)
        .toArray(String[]::new);
  }

  private static String id(HttpAnswer session) {
    return session.text("/user_id");
  }

  private static String token(HttpAnswer session) {
    return session.text("/access_token");
  }
}
