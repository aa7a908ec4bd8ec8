package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whether the time that a refused login takes tells which usernames exist.
 *
 * <p>With few pairs on a busy machine only the order of magnitude can be asserted, which is enough
 * to notice a path that leaves the hash out: {@code make login-timing} measures as many as it takes
 * for five percent.
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
