package dev.parley.aggregateflush.sweep;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.eventlog.OutboxBacklog;
import dev.parley.shared.eventlog.OutboxKey;
import dev.parley.shared.eventlog.OutboxRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The walk of one sweep through one shard of the outbox.
 *
 * <p>It collects due rows of many minutes into a round of bounded size, then flushes the round chat
 * by chat. So the memory does not depend on the number of waiting rows, and a chat costs one write
 * per round.
 */
final class ShardSweep {
  private static final Logger LOG = LoggerFactory.getLogger(ShardSweep.class);

  /** Younger events are left to the fast path. */
  static final Duration AGE_MIN = Duration.ofSeconds(30);

  /** Most rows of a round; each takes about 130 bytes. */
  static final int ROUND_ROWS_MAX = 10_000;

  /** Most partitions read for one round, so that a long walk flushes its first rows early. */
  private static final int ROUND_MINUTES_MAX = 240;

  private final OutboxBacklog backlog;
  private final ChatSweep chats;
  private final InstantSource clock;
  private final SweepTally tally;
  private final List<OutboxRow> round = new ArrayList<>();
  private final Set<ChatId> failed = new HashSet<>();

  ShardSweep(OutboxBacklog backlog, ChatSweep chats, InstantSource clock, SweepTally tally) {
    this.backlog = backlog;
    this.chats = chats;
    this.clock = clock;
    this.tally = tally;
  }

  /**
   * Walks through {@code minutes} of {@code shard}.
   *
   * @param minutes oldest first, at least one
   */
  void run(int shard, List<Integer> minutes) {
    Instant began = clock.instant();
    int empty = 0;
    for (int i = 0; i < minutes.size() && tally.goOn(); i++) {
      OutboxKey key = new OutboxKey(shard, minutes.get(i));
      boolean found = collect(key);
      if (!found && empty == i && backlog.isClosed(key, began)) {
        empty++;
      }
      if ((i + 1) % ROUND_MINUTES_MAX == 0) {
        flushRound();
      }
    }
    flushRound();
    // The last minute is not closed yet, so "empty" is a valid index.
    backlog.emptyBefore(new OutboxKey(shard, minutes.get(empty)));
  }

  /** Adds the due rows of one partition to the round; returns whether the partition has rows. */
  private boolean collect(OutboxKey key) {
    Optional<OutboxRow> last = Optional.empty();
    List<OutboxRow> page;
    do {
      page = backlog.rows(key, last, OutboxBacklog.PAGE_ROWS_MAX);
      if (page.isEmpty()) {
        return last.isPresent();
      }
      page.stream().filter(this::isDue).forEach(round::add);
      last = Optional.of(page.get(page.size() - 1));
      if (round.size() >= ROUND_ROWS_MAX) {
        flushRound();
      }
    } while (page.size() == OutboxBacklog.PAGE_ROWS_MAX && tally.goOn());
    return true;
  }

  private boolean isDue(OutboxRow row) {
    boolean due = row.event().time().isBefore(clock.instant().minus(AGE_MIN));
    if (due) {
      tally.found(row.event().time());
    }
    return due;
  }

  /** Flushes the round chat by chat. If time runs out, the rest stays in the outbox. */
  private void flushRound() {
    Map<ChatId, List<OutboxRow>> byChat = new LinkedHashMap<>();
    round.forEach(r -> byChat.computeIfAbsent(r.chat(), c -> new ArrayList<>()).add(r));
    round.clear();
    for (Map.Entry<ChatId, List<OutboxRow>> chat : byChat.entrySet()) {
      if (!tally.goOn()) {
        return;
      }
      if (!failed.contains(chat.getKey())) {
        flush(chat.getKey(), chat.getValue());
      }
    }
  }

  private void flush(ChatId chat, List<OutboxRow> rows) {
    try {
      chats.flush(chat, rows, tally);
    } catch (RuntimeException failure) {
      failed.add(chat);
      tally.failed(failure);
      LOG.atError()
          .setCause(failure)
          .addKeyValue("chat_id", chat)
          .addKeyValue("rows", rows.size())
          .log("flush failed, left to the next sweep");
    }
  }
}
