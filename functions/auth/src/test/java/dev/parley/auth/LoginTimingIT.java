package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The time of a refused login must not tell which usernames exist.
 *
 * <p>With few pairs on a busy machine, this test asserts the order of magnitude only. That is
 * enough to notice a login that computes no hash. {@code make login-timing} measures enough pairs
 * to assert five percent.
 */
class LoginTimingIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();

  private static final int PAIRS = Integer.getInteger("login.pairs", 15);
  private static final double TOLERANCE =
      Integer.getInteger("login.tolerance-percent", 100) / 100.0;
  private static final int WARM_UP_PAIRS = 5;

  @Test
  void aRefusedLoginShouldTakeAsLongForAUsernameThatDoesNotExist() {
    AuthApi api = STACK.api();
    LoginTimes.measure(api, WARM_UP_PAIRS);

    LoginTimes times = LoginTimes.measure(api, PAIRS);

    System.out.println("refused logins, " + times);
    assertThat(times.ratio()).isBetween(1 / (1 + TOLERANCE), 1 + TOLERANCE);
  }
}
