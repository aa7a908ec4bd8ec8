package dev.parley.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.account.Username;
import dev.parley.auth.database.PostgresDatabase;
import dev.parley.auth.database.PostgresMigrations;
import dev.parley.auth.database.TestDatabase;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.config.Env;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.SessionId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an attacker with some addresses can do in a minute under the default limits, once the first
 * bursts are over. A minute passes by moving the times in the table {@code throttle}.
 *
 * <p>{@code make attack-table} prints the table of docs/operations.md, with 1,000 addresses too.
 */
class AttackTableIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private static final List<Integer> ADDRESSES =
      Arrays.stream(System.getProperty("attack.addresses", "1,10").split(","))
          .map(Integer::valueOf)
          .toList();

  /** Of more addresses than these, so many are measured if they share no limit. */
  private static final int SAMPLE = 10;

  /** After this long, ten addresses have used up what they may register at once. */
  private static final int BURST_MINUTES = 8;

  /** What becomes available again while the attempts themselves take time. */
  private static final double TOLERANCE = 1.15;

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  private static TestDatabase own;
  private static PostgresDatabase database;
  private static AttemptLimiter limiter;

  @BeforeAll
  static void start() {
    own = TestDatabase.create(SERVERS.postgreSql());
    database = new PostgresDatabase(own.config());
    new PostgresMigrations(database, own.config()).migrate();
    limiter =
        new AttemptLimiter(
            new PostgresThrottle(database),
            AuthLimits.from(new Env(Map.of())),
            new DeviceCookies(
                DeviceCookies.key(KEY).orElseThrow(), new SecureRandom(), InstantSource.system()));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  /** One attempt from an address, or with one number of many. */
  @FunctionalInterface
  private interface Attempt {
    void make(String address, int number);
  }

  @Test
  void theTableShouldBeThatOfTheLimits() {
    System.out.println(
        "| addresses | registrations | guesses at one account | guesses at all accounts"
            + " | refreshes of one session |");
    System.out.println("|---:|---:|---:|---:|---:|");
    for (int addresses : ADDRESSES) {
      String victim = "victim" + NUMBERS.incrementAndGet();
      SessionId session = new SessionId(UUID.randomUUID());
      int registrations =
          perMinute(addresses, BURST_MINUTES, (f, i) -> limiter.registration(Optional.of(f)));
      int one = perMinute(addresses, 1, (from, i) -> guess(from, victim));
      // Guesses at different accounts share nothing but their address.
      int sample = Math.min(addresses, SAMPLE);
      int all = perMinute(sample, 1, (from, i) -> guess(from, "name" + i)) * (addresses / sample);
      int refreshes = perMinute(addresses, 1, (from, i) -> limiter.refresh(session));
      System.out.printf(
          "| %,d | %,d | %,d | %,d | %,d |%n", addresses, registrations, one, all, refreshes);

      assertThat(registrations).isBetween(Math.min(addresses, 120), most(Math.min(addresses, 120)));
      assertThat(one).isBetween(Math.min(addresses * 5, 30), most(Math.min(addresses * 5, 30)));
      assertThat(all).isBetween(addresses * 300, most(addresses * 300));
      assertThat(refreshes).isBetween(10, most(10));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void theOwnerShouldGetInMeanwhile(int addresses) {
    String victim = "owner" + NUMBERS.incrementAndGet();
    for (int i = 0; i < addresses; i++) {
      accepted("attacker" + NUMBERS.incrementAndGet(), (from, n) -> guess(from, victim));
    }

    // So much time may pass before the owner comes, without an attempt that becomes available
    // again.
    own.run("update throttle set full_at = full_at + interval '10 seconds'");
    Optional<Username> name = Username.parse(victim);
    Optional<String> home = Optional.of("home" + NUMBERS.incrementAndGet());
    boolean inNewBrowser = isAccepted(() -> limiter.login(home, name, Optional.empty()));
    boolean inKnownBrowser =
        isAccepted(() -> limiter.login(home, name, Optional.of("device" + victim)));

    assertThat(inKnownBrowser).isTrue();
    assertThat(inNewBrowser).isEqualTo(addresses < 6);
  }

  private static void guess(String from, String username) {
    limiter.login(Optional.of(from), Username.parse(username), Optional.empty());
  }

  /** How many attempts are accepted in a minute after the first bursts, with so many addresses. */
  private static int perMinute(int addresses, int burstMinutes, Attempt attempt) {
    own.run("truncate throttle");
    List<String> from =
        IntStream.range(0, addresses).mapToObj(i -> "a" + NUMBERS.incrementAndGet()).toList();
    for (int minute = 0; minute < burstMinutes; minute++) {
      from.forEach(address -> accepted(address, attempt));
      own.run("update throttle set full_at = full_at - interval '1 minute'");
    }
    return from.stream().mapToInt(address -> accepted(address, attempt)).sum();
  }

  /** Attempts from one address until one is refused. */
  private static int accepted(String address, Attempt attempt) {
    int accepted = 0;
    while (isAccepted(() -> attempt.make(address, NUMBERS.incrementAndGet()))) {
      accepted++;
    }
    return accepted;
  }

  private static boolean isAccepted(Runnable attempt) {
    try {
      attempt.run();
      return true;
    } catch (ProblemException refused) {
      assertThat(refused.type().status()).isEqualTo(429);
      return false;
    }
  }

  private static int most(int number) {
    return (int) Math.ceil(number * TOLERANCE) + 1;
  }
}
