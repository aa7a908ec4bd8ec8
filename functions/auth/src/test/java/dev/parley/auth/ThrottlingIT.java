package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.database.TestDatabase;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.contract.HttpApi;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two instances with small limits, called by clients behind one proxy. */
class ThrottlingIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private static final String WRONG = "not the password";

  /** So that those who only need an account do not hold up one another. */
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private static List<AuthApi> instances;

  @BeforeAll
  static void start() {
    Map<String, String> environment =
        AuthApi.environment(TestDatabase.create(SERVERS.postgreSql()));
    environment.put("TRUSTED_PROXIES", "1");
    environment.put("LOGINS_PER_USERNAME", "4/PT1H");
    environment.put("LOGINS_PER_USERNAME_AND_ADDRESS", "4/PT1H");
    environment.put("LOGINS_PER_ADDRESS", "6/PT1H");
    environment.put("REGISTRATIONS_PER_ADDRESS", "3/PT1H");
    environment.put("REFRESHES_PER_SESSION", "3/PT1H");
    environment.put("SEARCHES_PER_USER", "2/PT1H");
    environment.put("NAME_CHANGES_PER_USER", "2/PT1H");
    instances = AuthApi.start(2, environment);
  }

  @Test
  void loginShouldBeHeldUpPerUsernameOverAllInstances() {
    String name = registered("alice");
    for (int i = 0; i < 4; i++) {
      assertThat(login(i, name, WRONG, "203.0.113." + i).status()).isEqualTo(401);
    }

    HttpAnswer refused = login(0, name.toUpperCase(Locale.ROOT), WRONG, "203.0.113.9");

    expectThrottled(refused, 900);
    expectThrottled(login(1, name, AuthApi.PASSWORD, "203.0.113.8"), 900);
    assertThat(login(1, registered("bob"), AuthApi.PASSWORD, "203.0.113.8").status())
        .isEqualTo(200);
  }

  @Test
  void loginShouldBeHeldUpForUsernamesThatDoNotExistAsWell() {
    String nobody = AuthApi.name("nobody");
    for (int i = 0; i < 4; i++) {
      assertThat(login(i, nobody, WRONG, "203.0.114." + i).status()).isEqualTo(401);
    }

    expectThrottled(login(0, nobody, WRONG, "203.0.114.9"), 900);
  }

  @Test
  void loginShouldBeHeldUpPerAddressOverAllInstances() {
    for (int i = 0; i < 6; i++) {
      assertThat(login(i, AuthApi.name("spray"), WRONG, "198.51.100.1").status()).isEqualTo(401);
    }

    expectThrottled(login(0, AuthApi.name("spray"), WRONG, "198.51.100.1"), 600);
    assertThat(login(0, AuthApi.name("spray"), WRONG, "198.51.100.2").status()).isEqualTo(401);
  }

  @Test
  void theAddressShouldBeTheOneThatTheProxySaw() {
    for (int i = 0; i < 6; i++) {
      String invented = "10.0.0." + i + ", 198.51.100.3";
      assertThat(login(i, AuthApi.name("liar"), WRONG, invented).status()).isEqualTo(401);
    }

    expectThrottled(login(0, AuthApi.name("liar"), WRONG, "10.0.0.99, 198.51.100.3"), 600);
  }

  @Test
  void addressesOfOneIpv6NetworkShouldCountAsOne() {
    for (int i = 0; i < 6; i++) {
      String address = "2001:db8:0:1::" + i;
      assertThat(login(i, AuthApi.name("six"), WRONG, address).status()).isEqualTo(401);
    }

    expectThrottled(login(0, AuthApi.name("six"), WRONG, "2001:db8:0:1:ffff::1"), 600);
    assertThat(login(0, AuthApi.name("six"), WRONG, "2001:db8:0:2::1").status()).isEqualTo(401);
  }

  @Test
  void registrationShouldBeHeldUpPerAddressOverAllInstances() {
    for (int i = 0; i < 3; i++) {
      assertThat(register(i, AuthApi.name("many"), "192.0.2.1").status()).isEqualTo(201);
    }

    expectThrottled(register(0, AuthApi.name("many"), "192.0.2.1"), 1_200);
    assertThat(register(0, AuthApi.name("many"), "192.0.2.2").status()).isEqualTo(201);
  }

  @Test
  void registrationsWithoutAnAddressShouldCountAsOne() {
    for (String nowhere : List.of("unknown", "999.1.1.1", "1.2.3.4:80")) {
      assertThat(register(0, AuthApi.name("nowhere"), nowhere).status()).isEqualTo(201);
    }

    expectThrottled(register(1, AuthApi.name("nowhere"), ":".repeat(4_000)), 1_200);
    expectThrottled(register(0, AuthApi.name("nowhere"), "203.0.113.1, "), 1_200);
  }

  @Test
  void refreshShouldBeHeldUpPerSessionOverAllInstances() {
    String name = registered("often");
    String token = login(0, name, AuthApi.PASSWORD, "203.0.113.77").text("/refresh_token");
    for (int i = 0; i < 3; i++) {
      token = instances.get(i % 2).refresh(token).text("/refresh_token");
    }

    expectThrottled(instances.get(1).refresh(token), 1_200);

    String other = login(0, name, AuthApi.PASSWORD, "203.0.113.77").text("/refresh_token");
    assertThat(instances.get(0).refresh(other).status()).isEqualTo(200);
  }

  @Test
  void searchesShouldBeHeldUpPerUser() {
    String token = seeker();
    instances.get(0).get("/users?q=an", token);
    instances.get(0).get("/users?username=bob", token);

    expectThrottled(instances.get(0).get("/users?q=bo", token), 1_800);
    String other = seeker();
    assertThat(instances.get(0).get("/users?q=bo", other).status()).isEqualTo(200);
  }

  @Test
  void namesShouldBeHeldUpPerUserAndApartFromSearches() {
    String token = seeker();
    AuthApi api = instances.get(0);
    api.get("/users?q=an", token);
    api.get("/users?q=an", token);
    for (int i = 0; i < 2; i++) {
      assertThat(setName(api, token, "Name " + i).status()).isEqualTo(200);
      assertThat(askNames(api, token).status()).isEqualTo(200);
      assertThat(setName(api, token, " ").status()).isEqualTo(400);
    }

    expectThrottled(setName(api, token, "Name 3"), 1_800);
    expectThrottled(askNames(api, token), 1_800);
    assertThat(api.get("/me", token).text("/name")).isEqualTo("Name 1");
    assertThat(setName(api, seeker(), "Name 3").status()).isEqualTo(200);
  }

  private static HttpAnswer setName(AuthApi api, String token, String name) {
    byte[] body = HttpApi.json(Map.of("name", name));
    return api.send(api.jsonRequest("/me/name", token).PUT(BodyPublishers.ofByteArray(body)));
  }

  private static HttpAnswer askNames(AuthApi api, String token) {
    return api.post("/users/names", token, Map.of("user_ids", List.of()));
  }

  private static void expectThrottled(HttpAnswer answer, int secondsMax) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(429);
    assertThat(answer.text("/type")).isEqualTo("urn:parley:problem:too-many-requests");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    int seconds = Integer.parseInt(answer.header("Retry-After"));
    // Some of the time has passed since the first use, more on a slow machine.
    assertThat(seconds).isBetween(secondsMax - 300, secondsMax);
    assertThat(answer.text("/detail")).endsWith("try again in " + seconds + " s");
  }

  private static String seeker() {
    String address = "198.18.0." + ADDRESSES.incrementAndGet();
    return register(0, AuthApi.name("seeker"), address).text("/access_token");
  }

  private static String registered(String prefix) {
    String name = AuthApi.name(prefix);
    assertThat(register(0, name, "198.18.0." + ADDRESSES.incrementAndGet()).status())
        .isEqualTo(201);
    return name;
  }

  private static HttpAnswer login(int instance, String name, String password, String forwarded) {
    return post(instance, "/login", name, password, forwarded);
  }

  private static HttpAnswer register(int instance, String name, String forwarded) {
    return post(instance, "/register", name, AuthApi.PASSWORD, forwarded);
  }

  private static HttpAnswer post(
      int instance, String path, String name, String password, String forwarded) {
    try {
      String body = Json.MAPPER.writeValueAsString(Map.of("username", name, "password", password));
      return instances
          .get(instance % instances.size())
          .send(
              "POST",
              path,
              BodyPublishers.ofString(body),
              Map.of("Content-Type", "application/json", "X-Forwarded-For", forwarded));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
