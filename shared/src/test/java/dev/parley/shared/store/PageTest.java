package dev.parley.shared.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that are cut out of a list. */
class PageTest {
  @Test
  void aPageShouldNameItsLastItemIfTheListGoesOn() {
    Page<Integer> page = Page.read(3, limit -> numbers(4).subList(0, limit));

    assertThat(page.items()).containsExactly(0, 1, 2);
    assertThat(page.next()).contains(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void theLastPageShouldHaveNoNext(int quantity) {
    Page<Integer> page = Page.read(3, limit -> numbers(quantity));

    assertThat(page.items()).isEqualTo(numbers(quantity));
    assertThat(page.next()).isEmpty();
  }

  private static List<Integer> numbers(int quantity) {
    return IntStream.range(0, quantity).boxed().toList();
  }
}
