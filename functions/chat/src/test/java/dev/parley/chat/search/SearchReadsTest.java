package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of the reads of several searches, and their end. */
class SearchReadsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final SearchReads reads = new SearchReads(1);
  private final List<String> made = new CopyOnWriteArrayList<>();

  @Test
  void searchInFewChatsShouldNotWaitForOneInThousands() {
    CompletableFuture<Void> few = new CompletableFuture<>();
    Thread searcher = new Thread(() -> few.complete(readFew()));

    reads.of(
        IntStream.range(0, 5_000).boxed().toList(),
        new SearchDeadline(LONG),
        i -> {
          if (i == 0) {
            searcher.start();
            // It has queued its read, and waits for it.
            await().atMost(LONG).until(() -> waits(searcher));
          }
          return made.size() < 10 && made.add("many");
        });

    few.join();
    assertThat(made.indexOf("few")).isEqualTo(1);
  }

  private Void readFew() {
    reads.of(List.of("few"), new SearchDeadline(LONG), made::add);
    return null;
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void readsThatWaitShouldNotBeMadeAfterAMistake() {
    SearchDeadline deadline = new SearchDeadline(LONG);

    assertThatThrownBy(
            () ->
                reads.of(
                    IntStream.range(0, 1_000).boxed().toList(),
                    deadline,
                    i -> {
                      made.add("read " + i);
                      if (i == 0) {
                        throw new IllegalArgumentException("a mistake");
                      }
                      await().atMost(LONG).until(() -> !deadline.isOpen());
                      return i;
                    }))
        .hasMessage("a mistake");

    assertThat(made).hasSizeLessThanOrEqualTo(2);
  }
}
