package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.contract.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listing and searching users. */
class UsersIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private static AuthApi api;
  private static String token;

  @BeforeAll
  static void addUsers() {
    api = STACK.api();
    token = api.register("Zoe").text("/access_token");
    STACK
        .database()
        .run(
            """
        insert into account (user_id, username, password_hash, role, created_at)
        select gen_random_uuid(), name, '', 'USER', now()
        from (select 'Page-' || lpad(i::text, 3, '0') from generate_series(1, 150) i
              union all values ('ann'), ('Anna'), ('an_na'), ('anXna'), ('bob'), ('Bobby'))
          as names (name)
        """);
  }

  @Test
  void usersShouldFindAnExactNameWhateverItsCase() {
    assertThat(names("/users?username=ANNA")).containsExactly("Anna");
    assertThat(names("/users?username=anna2")).isEmpty();
  }

  @Test
  void usersShouldFindByPrefixInOrder() {
    assertThat(names("/users?q=An")).containsExactly("an_na", "ann", "Anna", "anXna");
    assertThat(names("/users?q=bob")).containsExactly("bob", "Bobby");
  }

  @Test
  void usersShouldTakeAWildcardLiterally() {
    assertThat(names("/users?q=an_")).containsExactly("an_na");
    assertThat(names("/users?q=%25%25")).isEmpty();
  }

  @Test
  void usersShouldPageThroughEverybodyOnce() {
    List<String> seen = new ArrayList<>();
    String next = "";
    int pages = 0;
    do {
      HttpAnswer page = api.get("/users?q=page-&quantity=40" + next, token);
      page.json().path("users").forEach(u -> seen.add(u.path("username").asText()));
      next = page.json().path("next").isNull() ? "" : "&after=" + page.text("/next");
      pages++;
    } while (!next.isEmpty());

    assertThat(pages).isEqualTo(4);
    assertThat(seen).hasSize(150).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void usersShouldShowTwentyUnlessAskedForMore() {
    assertThat(names("/users?q=page-")).hasSize(20);
    assertThat(names("/users?q=page-&quantity=100")).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users", "/users?q=", "/users?q=a", "/users?q=%F0%9F%98%80"})
  void usersShouldBeListedWithoutAPrefixByAdministratorsOnly(String path) {
    HttpAnswer answer = api.get(path, token);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/errors/0/field")).isEqualTo("q");
    assertThat(answer.text("/errors/0/rule")).isEqualTo("too-short");
    String admin =
        api.login(AuthStack.ADMIN_USERNAME, AuthStack.ADMIN_PASSWORD).text("/access_token");
    assertThat(api.get(path, admin).status()).isEqualTo(200);
  }

  @Test
  void usersShouldEndAfterAPageThatIsExactlyFull() {
    HttpAnswer page = api.get("/users?q=bob&quantity=2", token);

    assertThat(page.json().path("users")).hasSize(2);
    assertThat(page.json().path("next").isNull()).isTrue();
  }

  @Test
  void usersShouldBeServedByTheIndex() {
    STACK
        .database()
        .run(
            """
        insert into account (user_id, username, password_hash, role, created_at)
        select gen_random_uuid(), 'many-' || i, '', 'USER', now()
        from generate_series(1, 20000) i
        """);
    STACK.database().run("analyze account");

    String plan =
        STACK
            .database()
            .query(
                """
            explain select user_id from account
            where lower(username collate "C") >= 'page-' and lower(username collate "C") < 'page-~'
              and lower(username collate "C") > 'page-100'
            order by lower(username collate "C") limit 21
            """);

    assertThat(plan).contains("Index Scan using account_by_username").doesNotContain("Sort");
  }

  private static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    api.get(path, token).json().path("users").forEach(u -> names.add(u.path("username").asText()));
    return names;
  }
}
