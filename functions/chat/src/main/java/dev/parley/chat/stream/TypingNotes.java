package dev.parley.chat.stream;

import dev.parley.shared.document.ChatTail;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.TypingNotices;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows which notices of typing a feed has told of. They are in no log, so a stream that is not
 * open misses them, and nobody minds.
 */
final class TypingNotes {
  private final ChatId chat;
  private final Map<UserId, Instant> told = new HashMap<>();

  TypingNotes(ChatId chat) {
    this.chat = chat;
  }

  /** The notices in {@code tail} that are new, and that count still at {@code now}. */
  List<Frame> fresh(ChatTail tail, Instant now) {
    List<Frame> fresh = new ArrayList<>();
    tail.typing()
        .forEach(
            (author, until) -> {
              boolean isNew = !until.equals(told.put(author, until));
              if (isNew && until.isAfter(now) && !hasSent(tail, author, until)) {
                fresh.add(Frame.typing(chat, author, until));
              }
            });
    told.keySet().retainAll(tail.typing().keySet());
    return fresh;
  }

  /** Whether the tail has the message that {@code author} was writing. */
  private static boolean hasSent(ChatTail tail, UserId author, Instant until) {
    Instant since = until.minus(TypingNotices.SHOWN);
    return tail.events().stream()
        .filter(event -> event.type() == EventType.MESSAGE && event.authorId().equals(author))
        .anyMatch(event -> !event.sentAt().isBefore(since));
  }
}
