package dev.parley.auth.password;

import java.security.SecureRandom;

/** Makes passwords that an administrator reads out or writes down for somebody. */
public final class OneTimePasswords {
  /** Without letters and digits that are mistaken for each other: 31 characters. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  /** 20 of 31 characters are 99 bits. */
  private static final int GROUPS = 4;

  private static final int GROUP_CHARACTERS = 5;

  private final SecureRandom random;

  public OneTimePasswords(SecureRandom random) {
    this.random = random;
  }

  /**
   * A password that works once.
   *
   * @param text for the person
   */
  public record OneTimePassword(String text) {
    /** The form that is hashed. */
    public Password prepared() {
      return Password.prepare(text).orElseThrow();
    }

    /** Hides the value. */
    @Override
    public String toString() {
      return "OneTimePassword[hidden]";
    }
  }

  /** A new random password, such as {@code k7m2p-xq9ra-3wtzh-v5bnc}. */
  public OneTimePassword next() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP_CHARACTERS; i++) {
      if (i > 0 && i % GROUP_CHARACTERS == 0) {
        text.append('-');
      }
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new OneTimePassword(text.toString());
  }
}
