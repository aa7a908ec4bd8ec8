package dev.parley.shared.event;

import java.util.Objects;
import java.util.Optional;

/**
 * What a REACT says: which emoji, and whether the author gave it or took it back.
 *
 * @param emoji one emoji; whoever takes it from a client checks that it is one
 * @param op what the author did with it
 */
public record Reaction(String emoji, Op op) {
  /** Longer than any emoji, in UTF-16 units: a family with skin tones has 19. */
  public static final int EMOJI_UNITS_MAX = 64;

  public Reaction {
    Objects.requireNonNull(emoji, "emoji");
    Objects.requireNonNull(op, "op");
    if (emoji.isEmpty() || emoji.length() > EMOJI_UNITS_MAX) {
      throw new IllegalArgumentException("emoji must be 1 to " + EMOJI_UNITS_MAX + " units long");
    }
  }

  /** What the author of a REACT did. */
  public enum Op {
    ADD("add"),
    REMOVE("remove");

    private final String text;

    Op(String text) {
      this.text = text;
    }

    /** The word for it on the bus, in the document and in the API. */
    public String text() {
      return text;
    }

    static Op parse(String text) {
      for (Op op : values()) {
        if (op.text.equals(text)) {
          return op;
        }
      }
      throw new IllegalArgumentException("op must be add or remove");
    }
  }

  /**
   * The reaction in the fields of an event, which may be null: only a REACT has them.
   *
   * @throws IllegalArgumentException if a REACT lacks them, or if they are none
   */
  public static Optional<Reaction> of(EventType type, String emoji, String op) {
    return type == EventType.REACT
        ? Optional.of(new Reaction(Objects.requireNonNullElse(emoji, ""), Op.parse(op)))
        : Optional.empty();
  }

  /** Whether the author has it now, as far as this REACT tells. */
  public boolean isGiven() {
    return op == Op.ADD;
  }
}
