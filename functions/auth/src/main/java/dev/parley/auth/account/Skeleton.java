package dev.parley.auth.account;

import java.util.Locale;

/**
 * What is left of a name if characters that look alike are made equal.
 *
 * <p>The pairs are those of ASCII in the confusables of Unicode (UTS 39): I, l and 1; 0 and O; m
 * and rn. Upper and lower case count as equal, so i joins I.
 */
final class Skeleton {
  private Skeleton() {}

  /** The skeleton of {@code name}; the migration V4 computes the same in SQL. */
  static String of(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replace('i', 'l')
        .replace('1', 'l')
        .replace('0', 'o')
        .replace("m", "rn");
  }
}
