package dev.parley.chat.sealing;

import dev.parley.shared.config.Env;
import dev.parley.shared.sealing.MessageKeys;
import java.util.Map;
import java.util.Set;

/** Secrets for tests. */
public final class TestKeys {
  /** The value of {@code MESSAGE_KEYS} in all environments of tests. */
  public static final String VALUE = "1:the secret of the tests that everybody knows";

  private TestKeys() {}

  /** What {@code value} says. */
  public static MessageKeys keys(String value) {
    Env env = new Env(Map.of("MESSAGE_KEYS", value));
    MessageKeys keys = MessageKeys.from(env);
    env.check();
    return keys;
  }

  /** Seals and opens as instances do that have {@link #VALUE}. */
  public static Sealing sealing() {
    return sealing(VALUE);
  }

  /** Seals and opens with {@code value}, which the store knows. */
  public static Sealing sealing(String value) {
    return new Sealing(keys(value), KeyCheck.of(keys(value), expected -> Set.of()));
  }
}
