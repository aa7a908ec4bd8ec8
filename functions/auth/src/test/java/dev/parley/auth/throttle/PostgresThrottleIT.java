package dev.parley.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.database.PostgresDatabase;
import dev.parley.auth.database.PostgresMigrations;
import dev.parley.auth.database.TestDatabase;
import dev.parley.auth.throttle.PostgresThrottle.Charge;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.throttle.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresThrottleIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  /** So long that no key becomes available again while a test runs. */
  private static final Limit FIVE = new Limit(5, Duration.ofHours(5));

  private static TestDatabase own;
  private static PostgresDatabase one;
  private static PostgresDatabase other;

  private final String key = UUID.randomUUID().toString();

  @BeforeAll
  static void migrate() {
    own = TestDatabase.create(SERVERS.postgreSql());
    one = new PostgresDatabase(own.config());
    other = new PostgresDatabase(own.config());
    new PostgresMigrations(one, own.config()).migrate();
  }

  @AfterAll
  static void close() {
    one.close();
    other.close();
  }

  @Test
  void takeShouldAllowExactlyTheBurstWhenInstancesTakeAtOnce() {
    List<PostgresThrottle> instances =
        List.of(new PostgresThrottle(one), new PostgresThrottle(other));

    List<CompletableFuture<Boolean>> attempts =
        IntStream.range(0, 30)
            .mapToObj(i -> instances.get(i % 2))
            .map(
                t ->
                    CompletableFuture.supplyAsync(
                        () -> t.take(List.of(new Charge(key, FIVE))).isEmpty()))
            .toList();

    assertThat(attempts.stream().filter(CompletableFuture::join)).hasSize(5);
  }

  @Test
  void takeShouldSayHowLongToWait() {
    PostgresThrottle throttle = new PostgresThrottle(one);
    IntStream.range(0, 5).forEach(i -> throttle.take(List.of(new Charge(key, FIVE))));

    Duration wait = throttle.take(List.of(new Charge(key, FIVE))).get(key);

    assertThat(wait).isBetween(Duration.ofMinutes(55), Duration.ofMinutes(60));
  }

  @Test
  void takeShouldAllowOneMoreAfterEachStep() {
    PostgresThrottle throttle = new PostgresThrottle(one);
    IntStream.range(0, 5).forEach(i -> throttle.take(List.of(new Charge(key, FIVE))));
    own.run(
        "update throttle set full_at = full_at - interval '60 minutes' where key = '" + key + "'");

    assertThat(throttle.take(List.of(new Charge(key, FIVE)))).isEmpty();
    assertThat(throttle.take(List.of(new Charge(key, FIVE)))).containsOnlyKeys(key);
  }

  @Test
  void takeShouldNameTheKeysThatAreAtTheirLimitAndChargeTheOthers() {
    PostgresThrottle throttle = new PostgresThrottle(one);
    Limit once = new Limit(1, Duration.ofHours(1));
    throttle.take(List.of(new Charge("a" + key, once)));
    List<Charge> both = List.of(new Charge("b" + key, once), new Charge("a" + key, once));

    Map<String, Duration> refused = throttle.take(both);

    assertThat(refused).containsOnlyKeys("a" + key);
    assertThat(throttle.take(both)).containsOnlyKeys("a" + key, "b" + key);
  }

  @Test
  void takeShouldForgetKeysWhoseTimeHasPassed() {
    PostgresThrottle throttle = new PostgresThrottle(one);
    own.run(
        "insert into throttle select 'old' || i, now() - interval '1 second'"
            + " from generate_series(1, 900) i");

    IntStream.range(0, PostgresThrottle.CALLS_PER_CLEANING)
        .forEach(i -> throttle.take(List.of(new Charge(key, FIVE))));

    assertThat(own.query("select count(*) from throttle where key like 'old%'")).isEqualTo("0");
    assertThat(throttle.take(List.of(new Charge(key, FIVE)))).containsOnlyKeys(key);
  }
}
