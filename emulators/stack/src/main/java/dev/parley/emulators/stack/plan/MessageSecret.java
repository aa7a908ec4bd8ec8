package dev.parley.emulators.stack.plan;

import java.nio.file.Path;

/**
 * The value of {@code MESSAGE_KEYS}, made once, so that local messages can be read after a restart.
 *
 * <p>It lies in the data folder beside what it sealed: whoever removes one removes the other.
 */
public final class MessageSecret {
  private static final String ID = "1:";

  private MessageSecret() {}

  /** The value with the secret in {@code file}; makes one that only the owner may read. */
  public static String in(Path file) {
    return ID + SecretFile.random(file);
  }
}
