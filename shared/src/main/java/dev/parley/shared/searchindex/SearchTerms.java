package dev.parley.shared.searchindex;

import java.util.Set;

/**
 * What the index keeps of one message: numbers that stand for its words. Only who has the secrets
 * can tell which number stands for which word.
 *
 * @param numbers in no order
 */
public record SearchTerms(Set<Long> numbers) {
  /** Most terms of one message. The words at the end of a longer one are not found. */
  public static final int TERMS_MAX = 256;

  /** No word at all. */
  public static final SearchTerms NONE = new SearchTerms(Set.of());

  /**
   * Stands for "somebody has reacted to it", in every chat: whether there are reactions, the log
   * shows too.
   */
  public static final long REACTION = 1;

  public SearchTerms {
    numbers = Set.copyOf(numbers);
    if (numbers.size() > TERMS_MAX) {
      throw new IllegalArgumentException("a message has at most " + TERMS_MAX + " terms");
    }
  }
}
