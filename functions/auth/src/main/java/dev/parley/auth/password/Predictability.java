package dev.parley.auth.password;

import java.util.List;
import java.util.Locale;

/**
 * Measures how much of a password is left without what attackers' programs guess by rule:
 * repetitions, sequences, the username, the name of the product.
 */
final class Predictability {
  /** From this length on, characters in a regular order count as one. */
  private static final int RUN_MIN = 3;

  private static final String PRODUCT = "parley";

  /** Rows of keyboards: QWERTY, QWERTZ, AZERTY, and the digits with zero at the end. */
  private static final List<String> ROWS =
      List.of(
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm",
          "qwertzuiop",
          "yxcvbnm",
          "azertyuiop",
          "qsdfghjklm",
          "wxcvbn",
          "1234567890");

  private Predictability() {}

  /**
   * The number of characters of {@code password} that do not follow from the others.
   *
   * @param password prepared text
   * @param username of the account, or null
   */
  static int unpredictableCharacters(String password, String username) {
    String rest = password.toLowerCase(Locale.ROOT).replace(PRODUCT, "");
    if (username != null && !username.isEmpty()) {
      rest = rest.replace(username.toLowerCase(Locale.ROOT), "");
    }
    int[] points = rest.codePoints().toArray();
    return withoutRuns(points, period(points));
  }

  /**
   * The length of the shortest beginning that, repeated, gives the whole (Knuth, Morris, Pratt).
   */
  private static int period(int[] points) {
    int[] borders = new int[points.length + 1];
    borders[0] = -1;
    int border = -1;
    for (int i = 0; i < points.length; i++) {
      while (border >= 0 && points[border] != points[i]) {
        border = borders[border];
      }
      border++;
      borders[i + 1] = border;
    }
    int period = points.length - borders[points.length];
    return 2 * period <= points.length ? period : points.length;
  }

  /**
   * Counts the first {@code length} characters; a run of {@link #RUN_MIN} or more counts as one.
   */
  private static int withoutRuns(int[] points, int length) {
    int count = 0;
    int i = 0;
    while (i < length) {
      int run = run(points, i, length);
      count++;
      i += run >= RUN_MIN ? run : 1;
    }
    return count;
  }

  private static int run(int[] points, int start, int end) {
    int longest = 1;
    for (int step = -1; step <= 1; step++) {
      int i = start + 1;
      while (i < end && points[i] - points[i - 1] == step) {
        i++;
      }
      longest = Math.max(longest, i - start);
    }
    for (String row : ROWS) {
      for (int step = -1; step <= 1; step += 2) {
        int i = start + 1;
        while (i < end && areNeighbours(row, points[i - 1], points[i], step)) {
          i++;
        }
        longest = Math.max(longest, i - start);
      }
    }
    return longest;
  }

  private static boolean areNeighbours(String row, int first, int second, int step) {
    int place = row.indexOf(first);
    int next = place + step;
    return place >= 0 && next >= 0 && next < row.length() && row.charAt(next) == second;
  }
}
