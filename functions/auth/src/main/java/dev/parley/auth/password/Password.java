package dev.parley.auth.password;

import java.text.Normalizer;
import java.util.Optional;

/**
 * A password in the one form in which it is measured, hashed and compared.
 *
 * <p>The form is the OpaqueString profile of RFC 8265: every space becomes U+0020, then NFC, so
 * that an "é" typed on one keyboard equals the "é" of another; control characters are refused. NFKC
 * would also merge characters that people mean to be different.
 *
 * @param value prepared text
 */
public record Password(String value) {
  /**
   * Longest text that is prepared, in code points. The time of NFC grows with the square of a run
   * of combining marks: 64 KiB of them took seconds. A decomposed text is longer than the prepared
   * one, so this is a multiple of the longest password.
   */
  static final int RAW_CHARACTERS_MAX = 512;

  /** Tells a client which characters are accepted. */
  public static final String CHARACTERS_RULE =
      "must be Unicode text without control characters, of at most "
          + RAW_CHARACTERS_MAX
          + " characters";

  /**
   * Prepares {@code raw}; empty if it is longer than {@link #RAW_CHARACTERS_MAX}, or holds control
   * characters or half a surrogate pair.
   */
  public static Optional<Password> prepare(String raw) {
    boolean acceptable =
        !isTooLong(raw)
            && raw.codePoints()
                .noneMatch(
                    c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    return acceptable
        ? Optional.of(
            new Password(Normalizer.normalize(raw.replaceAll("\\p{Zs}", " "), Normalizer.Form.NFC)))
        : Optional.empty();
  }

  /** Whether {@code raw} is longer than what is prepared. */
  static boolean isTooLong(String raw) {
    return raw.codePointCount(0, raw.length()) > RAW_CHARACTERS_MAX;
  }

  /** The length in code points, which is nearly what people count. */
  int characters() {
    return value.codePointCount(0, value.length());
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
