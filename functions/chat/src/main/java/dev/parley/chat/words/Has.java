package dev.parley.chat.words;

import dev.parley.shared.sealing.Attachment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a message may have besides words, and can be looked for. */
public enum Has {
  /** The text has an address on the web. */
  LINK,
  /** A picture is attached. */
  IMAGE,
  /** A file of any kind is attached. */
  FILE,
  /** Somebody has reacted, and not taken it back. */
  REACTION;

  /** What a client is told whose text {@link #parse} refuses. */
  public static final String RULE = "must be link, image, file or reaction";

  private static final Pattern ADDRESS =
      Pattern.compile("(^|[^\\p{L}\\p{N}])https?://[^\\s/?#.]", Pattern.CASE_INSENSITIVE);

  /** The one that {@code text} names; empty if it names none. */
  public static Optional<Has> parse(String text) {
    return Arrays.stream(values()).filter(has -> has.word().equalsIgnoreCase(text)).findFirst();
  }

  /** The name in a query. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a message with {@code files} has. */
  public static Set<Has> attached(List<Attachment> files) {
    if (files.isEmpty()) {
      return Set.of();
    }
    return files.stream().anyMatch(Attachment::isImage) ? Set.of(FILE, IMAGE) : Set.of(FILE);
  }

  /** Whether {@code text} has an address on the web. */
  public static boolean hasLink(String text) {
    return ADDRESS.matcher(text).find();
  }
}
