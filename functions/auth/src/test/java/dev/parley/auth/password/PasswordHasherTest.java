package dev.parley.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordHasherTest {
  private static final Password PASSWORD = Password.prepare("correct horse battery").orElseThrow();
  private static final Password OTHER = Password.prepare("incorrect horse").orElseThrow();

  private final PasswordHasher hasher = new PasswordHasher();

  @Test
  void hashShouldBeArgon2idWithTheParametersOfOwasp() {
    assertThat(hasher.hash(PASSWORD)).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void matchesShouldAcceptTheRightPasswordOnly() {
    Optional<String> hash = Optional.of(hasher.hash(PASSWORD));

    assertThat(hasher.matches(PASSWORD, hash)).isTrue();
    assertThat(hasher.matches(OTHER, hash)).isFalse();
  }

  @Test
  void matchesShouldRefuseEveryPasswordOfAnUnknownUser() {
    assertThat(hasher.matches(PASSWORD, Optional.empty())).isFalse();
  }

  @Test
  void theHashOfAnUnknownUserShouldTakeAsMuchWork() {
    assertThat(hasher.isOutdated(PasswordHasher.UNKNOWN_USER_HASH)).isFalse();
    assertThat(PasswordHasher.UNKNOWN_USER_HASH).hasSameSizeAs(hasher.hash(PASSWORD));
  }

  @Test
  void isOutdatedShouldTellWeakerHashes() {
    String weaker = "{argon2}" + new Argon2PasswordEncoder(16, 32, 1, 8 * 1024, 1).encode("x");
    String older = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("x");

    assertThat(hasher.isOutdated(weaker)).isTrue();
    assertThat(hasher.isOutdated(older)).isTrue();
    assertThat(hasher.isOutdated(hasher.hash(PASSWORD))).isFalse();
  }

  @Test
  void hashShouldSendAwayWhoGetsNoTurn() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    PasswordHasher narrow = new PasswordHasher(new BlockingEncoder(begun, end), 1, 1);
    CompletableFuture<String> inTurn = CompletableFuture.supplyAsync(() -> narrow.hash(PASSWORD));
    begun.await();

    assertThatThrownBy(() -> narrow.hash(PASSWORD))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.type()).isEqualTo(CommonProblem.UNAVAILABLE);
              assertThat(e.headers()).containsKey("Retry-After");
            });

    end.countDown();
    assertThat(inTurn.join()).isEqualTo("hash");
    assertThat(narrow.hash(PASSWORD)).isEqualTo("hash");
  }

  /** Hashes when the test lets it. */
  private record BlockingEncoder(CountDownLatch begun, CountDownLatch end)
      implements PasswordEncoder {
    @Override
    public String encode(CharSequence password) {
      begun.countDown();
      try {
        end.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      return "hash";
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
      return false;
    }
  }
}
