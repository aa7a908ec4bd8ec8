package dev.parley.auth.account;

/**
 * The form of email addresses.
 *
 * <p>Only a delivery proves that an address exists. This check refuses texts that cannot be one.
 */
public final class Email {
  /** Longest address that can be delivered to (RFC 5321, section 4.5.3.1.3). */
  public static final int CHARACTERS_MAX = 254;

  /** Tells a client which form is accepted. */
  public static final String RULE =
      "must be an email address of at most " + CHARACTERS_MAX + " characters";

  private static final String FORM =
      "[^\\s@\\p{Cntrl}\\p{Cs}\\p{Cn}]{1,64}@[^\\s@.\\p{Cntrl}\\p{Cs}\\p{Cn}]+"
          + "(\\.[^\\s@.\\p{Cntrl}\\p{Cs}\\p{Cn}]+)+";

  private Email() {}

  /** Whether {@code text} can be an email address. */
  public static boolean isPlausible(String text) {
    return text.length() <= CHARACTERS_MAX && text.matches(FORM);
  }
}
