package dev.parley.aggregateflush;

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
 * The walk of one sweep through one shard, in rounds of so many rows: the memory it takes does not
 * depend on the backlog, and a chat costs one write per round.
 */
final class ShardSweep {
  private static final Logger LOG = LoggerFactory.getLogger(ShardSweep.class);

  /** Events younger than this are the fast path's. */
  static final Duration AGE_MIN = Duration.ofSeconds(30);

  /** Rows held at once; about 130 bytes each. */
  static final int ROUND_ROWS_MAX = 10_000;

  /** Partitions read for one round, so that a long walk gets something done early. */
  private static final int ROUND_MINUTES_MAX = 240;

  private final OutboxBacklog backlog;
  private final ChatRows chatRows;
  private final InstantSource clock;
  private final SweepTally tally;
  private final List<OutboxRow> round = new ArrayList<>();
  private final Set<ChatId> failed = new HashSet<>();

  ShardSweep(OutboxBacklog backlog, ChatRows chatRows, InstantSource clock, SweepTally tally) {
    this.backlog = backlog;
    this.chatRows = chatRows;
    this.clock = clock;
    this.tally = tally;
  }

  /** Walks through {@code minutes} of {@code shard}, oldest first; there is at least one. */
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
        settle();
      }
    }
    settle();
    // The last minute is not closed yet, so there is one that is not known to be empty.
    backlog.emptyBefore(new OutboxKey(shard, minutes.get(empty)));
  }

  /** Takes the rows of one partition into the round; whether there are any. */
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
        settle();
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

  /** Settles the round chat by chat; what time does not suffice for stays in the outbox. */
  private void settle() {
    Map<ChatId, List<OutboxRow>> byChat = new LinkedHashMap<>();
    round.forEach(r -> byChat.computeIfAbsent(r.chat(), c -> new ArrayList<>()).add(r));
    round.clear();
    for (Map.Entry<ChatId, List<OutboxRow>> chat : byChat.entrySet()) {
      if (!tally.goOn()) {
        return;
      }
      if (!failed.contains(chat.getKey())) {
        settle(chat.getKey(), chat.getValue());
      }
    }
  }

  private void settle(ChatId chat, List<OutboxRow> rows) {
    try {
      chatRows.settle(chat, rows, tally);
    } catch (RuntimeException unsettled) {
      failed.add(chat);
      tally.failed(unsettled);
      LOG.atError()
          .setCause(unsettled)
          .addKeyValue("chat_id", chat)
          .addKeyValue("rows", rows.size())
          .log("flush failed, left to the next sweep");
    }
  }
}
