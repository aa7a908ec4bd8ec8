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
  /** What a client is told about the characters. */
  public static final String CHARACTERS_RULE = "must be Unicode text without control characters";

  /** Prepares {@code raw}; empty where it holds control characters or half a surrogate pair. */
  public static Optional<Password> prepare(String raw) {
    boolean acceptable =
        raw.codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    return acceptable
        ? Optional.of(
            new Password(Normalizer.normalize(raw.replaceAll("\\p{Zs}", " "), Normalizer.Form.NFC)))
        : Optional.empty();
  }

  /** Its length in characters as people count them, near enough: code points. */
  int characters() {
    return value.codePointCount(0, value.length());
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return "Password[hidden]";
  }
}
