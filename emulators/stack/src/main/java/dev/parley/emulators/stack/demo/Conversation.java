package dev.parley.emulators.stack.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation of any length that is always the same: exchanges from {@code conversation.txt},
 * shuffled and with their blanks filled by a random generator with a fixed seed.
 */
final class Conversation {
  private static final long SEED = 7;
  private static final Pattern BLANK = Pattern.compile("\\{([a-z]+)}");
  private static final Map<String, List<String>> FILLINGS =
      Map.of(
          "day",
          List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
          "time",
          List.of("half past eight", "nine", "noon", "half past one", "six", "seven", "eight"),
          "place",
          List.of(
              "the café by the bridge",
              "the library",
              "the market hall",
              "the park",
              "the station",
              "the new ramen place",
              "your place"),
          "thing",
          List.of(
              "the release notes",
              "the map of the hike",
              "the invoice",
              "the photos from the lake",
              "the recipe",
              "the slides",
              "the tickets"),
          "food",
          List.of("lentil soup", "dumplings", "a lemon tart", "pancakes", "curry", "fresh bread"));

  private Conversation() {}

  /** The first {@code quantity} lines. */
  static List<DemoMessage> lines(int quantity) {
    Random random = new Random(SEED);
    List<List<String>> exchanges = exchanges();
    List<DemoMessage> lines = new ArrayList<>();
    while (lines.size() < quantity) {
      List<List<String>> round = new ArrayList<>(exchanges);
      Collections.shuffle(round, random);
      round.forEach(exchange -> lines.addAll(filled(exchange, random)));
    }
    return List.copyOf(lines.subList(0, quantity));
  }

  /** Within one exchange a blank stands for one and the same thing; either person may begin. */
  private static List<DemoMessage> filled(List<String> exchange, Random random) {
    Map<String, String> fillings = new TreeMap<>();
    boolean firstBegins = random.nextBoolean();
    List<DemoMessage> lines = new ArrayList<>();
    for (String line : exchange) {
      boolean byBeginner = line.startsWith("> ");
      String text =
          BLANK.matcher(line.substring(2)).replaceAll(blank -> fill(blank, fillings, random));
      lines.add(new DemoMessage(byBeginner == firstBegins, text));
    }
    return lines;
  }

  private static String fill(MatchResult blank, Map<String, String> fillings, Random random) {
    String filling =
        fillings.computeIfAbsent(
            blank.group(1),
            name -> {
              List<String> choices = FILLINGS.get(name);
              return choices.get(random.nextInt(choices.size()));
            });
    return Matcher.quoteReplacement(filling);
  }

  private static List<List<String>> exchanges() {
    List<List<String>> exchanges = new ArrayList<>();
    for (String block : text().split("\n\n", -1)) {
      exchanges.add(block.lines().filter(line -> !line.isBlank()).toList());
    }
    return exchanges;
  }

  private static String text() {
    try (InputStream in = Conversation.class.getResourceAsStream("conversation.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
