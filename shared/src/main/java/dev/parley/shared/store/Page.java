package dev.parley.shared.store;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * One page of a list.
 *
 * <p>The list is asked for one item more than the page shows. If that item exists, the list goes
 * on, and the next page begins after the last item of this one.
 *
 * @param items in the list's order
 * @param more whether the list goes on
 */
public record Page<T>(List<T> items, boolean more) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * Reads a page.
   *
   * @param quantity most items that the page shows, at least 1
   * @param list reads at most as many items as it is asked for
   */
  public static <T> Page<T> read(int quantity, IntFunction<List<T>> list) {
    List<T> read = list.apply(quantity + 1);
    boolean more = read.size() > quantity;
    return new Page<>(more ? read.subList(0, quantity) : read, more);
  }

  /** The last item, after which the next page begins; empty if the list ends with this page. */
  public Optional<T> next() {
    return more ? Optional.of(items.get(items.size() - 1)) : Optional.empty();
  }
}
