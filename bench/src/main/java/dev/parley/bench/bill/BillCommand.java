package dev.parley.bench.bill;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code make bill MESSAGES=1000000 LISTENERS=10}: prints what that many messages per month cost in
 * each design.
 *
 * <p>It also reads the variables {@code TRAFFIC=ordinary|live}, {@code MESSAGES_PER_VISIT} and
 * {@code FILES_PER_1000}; {@code DAILY_USERS=5000} takes the month of Google's own example in place
 * of all of them.
 */
public final class BillCommand {
  private static final String USAGE =
      "usage: make bill MESSAGES=1000000 LISTENERS=10 [TRAFFIC=ordinary|live] [MESSAGES_PER_VISIT=25] [FILES_PER_1000=50], or make bill DAILY_USERS=5000";

  private static final long DAILY_USERS_MAX = 1_000_000_000;

  private BillCommand() {}

  /** Prints the bills; exits with 2 if a variable has a wrong value. */
  public static void main(String[] args) {
    try {
      System.out.print(text(month(System.getenv()), Prices.load()));
    } catch (IllegalArgumentException invalid) {
      System.err.println(invalid.getMessage());
      System.err.println(USAGE);
      System.exit(2);
    }
  }

  /**
   * The month that the variables describe.
   *
   * @throws IllegalArgumentException if a variable has a wrong value; the message names it
   */
  static Month month(Map<String, String> values) {
    if (!values.getOrDefault("DAILY_USERS", "").isBlank()) {
      return Month.ofGoogleExample(users(values));
    }
    return new Month(
        number(values, "MESSAGES", 1_000_000),
        Math.toIntExact(Math.min(Integer.MAX_VALUE, number(values, "LISTENERS", 10))),
        traffic(values.getOrDefault("TRAFFIC", "ordinary")),
        Math.toIntExact(
            Math.min(
                Integer.MAX_VALUE, number(values, "MESSAGES_PER_VISIT", Month.MESSAGES_PER_VISIT))),
        Math.toIntExact(Math.min(Integer.MAX_VALUE, number(values, "FILES_PER_1000", 0))));
  }

  private static long users(Map<String, String> values) {
    long users = number(values, "DAILY_USERS", 0);
    if (users < 1 || users > DAILY_USERS_MAX) {
      throw new IllegalArgumentException(
          "DAILY_USERS is a whole number from 1 to " + DAILY_USERS_MAX);
    }
    return users;
  }

  private static long number(Map<String, String> values, String key, long otherwise) {
    String text = values.getOrDefault(key, "").replaceAll("[_,]", "");
    if (text.isBlank()) {
      return otherwise;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException(key + " is a whole number, not " + text, malformed);
    }
  }

  private static Traffic traffic(String text) {
    return Arrays.stream(Traffic.values())
        .filter(t -> t.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("TRAFFIC is ordinary or live, not " + text));
  }

  /** The bills of all designs, one below the other. */
  static String text(Month month, Prices prices) {
    String head =
        String.format(
            Locale.ROOT,
            "%,d messages a month, %,d listeners, %s traffic, %,.0f files; US dollars, list prices"
                + " of %s (check them: prices.properties)%n",
            month.messages(),
            month.listeners(),
            month.traffic().name().toLowerCase(Locale.ROOT),
            month.files(),
            prices.date());
    return Arrays.stream(Design.values())
        .map(d -> text(d.title(), d.bill(month, prices)))
        .collect(Collectors.joining("", head, ""));
  }

  private static String text(String title, Bill bill) {
    List<LineItem> lines = bill.lines();
    return lines.stream()
        .map(l -> String.format(Locale.ROOT, "  %-32s %12.2f  %s%n", l.item(), l.usd(), l.how()))
        .collect(
            Collectors.joining(
                "",
                String.format(Locale.ROOT, "%n%s%n", title),
                String.format(Locale.ROOT, "  %-32s %12.2f%n", "sum", bill.usd())));
  }
}
