package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.database.TestDatabase;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Attackers at the function's own address, and a person whom they want to hold up. */
class LockOutIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private static final String WRONG = "not the password";

  /** A proxy of ours, as the last entry of X-Forwarded-For. */
  private static final String PROXY = "151.101.1.1";

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private static AuthApi api;

  private final String name = AuthApi.name("victim");

  @BeforeAll
  static void start() throws InterruptedException {
    Map<String, String> environment =
        AuthApi.environment(TestDatabase.create(SERVERS.postgreSql()));
    environment.put("TRUSTED_PROXIES", "2");
    environment.put("TRUSTED_PROXY_RANGES", "151.101.0.0/16,2a04:4e42::/32");
    environment.put("LOGINS_PER_USERNAME", "6/PT1H");
    environment.put("LOGINS_PER_USERNAME_AND_ADDRESS", "2/PT1H");
    environment.put("LOGINS_PER_DEVICE", "3/PT1H");
    environment.put("LOGINS_PER_ADDRESS", "20/PT1H");
    environment.put("REGISTRATIONS", "40/PT1H");
    environment.put("REGISTRATIONS_PER_ADDRESS", "3/PT1H");
    api = new AuthApi(AuthApi.start(environment).url());
  }

  @Test
  void anInventedAddressShouldNotEscapeTheLimitOfTheCallersOwn() {
    String attacker = address();
    for (int i = 0; i < 3; i++) {
      assertThat(register("10.9.8." + i + ", " + attacker).status()).isEqualTo(201);
    }

    assertThat(register("10.9.8.99, " + attacker).status()).isEqualTo(429);
    assertThat(register(PROXY + ", 10.9.8.7, " + attacker).status()).isEqualTo(429);
  }

  @Test
  void peopleBehindTheProxyShouldCountByTheirOwnAddresses() {
    String one = address();
    for (int i = 0; i < 3; i++) {
      assertThat(register("10.9.8." + i + ", " + one + ", " + PROXY).status()).isEqualTo(201);
    }

    assertThat(register(one + ", 2a04:4e42:0:1::7").status()).isEqualTo(429);
    assertThat(register(address() + ", " + PROXY).status()).isEqualTo(201);
  }

  @Test
  void aProxyThatReportsNobodyShouldCountUnderTheSharedKey() {
    for (String forwarded : new String[] {PROXY, "somebody, " + PROXY, ", " + PROXY}) {
      assertThat(register(forwarded).status()).isEqualTo(201);
    }

    assertThat(register(PROXY).status()).isEqualTo(429);
  }

  @Test
  void oneAddressShouldNotUseUpTheUsername() {
    register(name, address());
    String attacker = address();
    login(name, WRONG, attacker, "");
    login(name, WRONG, attacker, "");
    for (int i = 0; i < 10; i++) {
      assertThat(login(name, WRONG, attacker, "").status()).isEqualTo(429);
    }

    assertThat(login(name, AuthApi.PASSWORD, address(), "").status()).isEqualTo(200);
  }

  @Test
  void oneAddressShouldNotUseUpAllRegistrations() {
    String attacker = address();
    for (int i = 0; i < 50; i++) {
      register(attacker);
    }

    assertThat(register(address()).status()).isEqualTo(201);
  }

  @Test
  void aBrowserThatHasLoggedInBeforeShouldNotBeHeldUpByManyAddresses() {
    String cookie = cookie(register(name, address()));
    holdUp(name);
    String owner = address();
    assertThat(login(name, AuthApi.PASSWORD, owner, "").status()).isEqualTo(429);

    HttpAnswer own = login(name, AuthApi.PASSWORD, owner, "theme=dark; " + cookie);

    assertThat(own.status()).as(own.http().body()).isEqualTo(200);
  }

  @Test
  void guessesWithACookieShouldHaveALimitOfTheirOwn() {
    String cookie = cookie(register(name, address()));
    for (int i = 0; i < 3; i++) {
      assertThat(login(name, WRONG, address(), cookie).status()).isEqualTo(401);
    }

    assertThat(login(name, AuthApi.PASSWORD, address(), cookie).status()).isEqualTo(429);
  }

  @Test
  void aCookieShouldBeGoodForItsUsernameOnlyAndNotBeForged() {
    String others = cookie(register(AuthApi.name("other"), address()));
    String own = cookie(register(name, address()));
    holdUp(name);

    for (String cookie :
        new String[] {
          others,
          own.replaceFirst("[.][0-9]+[.]", ".99999999999."),
          own.replaceFirst("=.", own.contains("=A") ? "=B" : "=A"),
          own.substring(0, own.length() - 1),
          own + "x",
          "__session=",
          "__session=" + ".".repeat(3_000),
          own.replace("__session", "session"),
        }) {
      assertThat(login(name, AuthApi.PASSWORD, address(), cookie).status())
          .as(cookie)
          .isEqualTo(429);
    }
  }

  @Test
  void theCookieShouldBeForHttpsIfTheClientSpeaksIt() {
    register(name, address());
    Map<String, String> https = Map.of("X-Forwarded-Proto", "https");

    HttpAnswer secure = post("/login", name, AuthApi.PASSWORD, address(), https);
    HttpAnswer plain = login(name, AuthApi.PASSWORD, address(), "");

    assertThat(secure.header("Set-Cookie")).contains("; HttpOnly; SameSite=Strict; Secure");
    assertThat(plain.header("Set-Cookie"))
        .contains("; HttpOnly; SameSite=Strict")
        .doesNotContain("Secure");
  }

  /** Uses up the limit of {@code username} from many addresses. */
  private static void holdUp(String username) {
    for (int i = 0; i < 6; i++) {
      login(username, WRONG, address(), "");
    }
  }

  /** One that no other client has. */
  private static String address() {
    int number = ADDRESSES.incrementAndGet();
    return "198.18." + number / 250 + "." + number % 250;
  }

  private static String cookie(HttpAnswer answer) {
    return answer.header("Set-Cookie").split(";", 2)[0];
  }

  private static HttpAnswer register(String forwarded) {
    return register(AuthApi.name("crowd"), forwarded);
  }

  private static HttpAnswer register(String name, String forwarded) {
    return post("/register", name, AuthApi.PASSWORD, forwarded, Map.of());
  }

  private static HttpAnswer login(String name, String password, String forwarded, String cookie) {
    Map<String, String> headers = cookie.isEmpty() ? Map.of() : Map.of("Cookie", cookie);
    return post("/login", name, password, forwarded, headers);
  }

  private static HttpAnswer post(
      String path, String name, String password, String forwarded, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("Content-Type", "application/json");
    headers.put("X-Forwarded-For", forwarded);
    try {
      String body = Json.MAPPER.writeValueAsString(Map.of("username", name, "password", password));
      return api.send("POST", path, BodyPublishers.ofString(body), headers);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
