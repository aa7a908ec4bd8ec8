package dev.parley.shared.document;

import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.document.DocumentChange.Scope;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TypingNotices;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides what a flush writes into a chat's document.
 *
 * <p>Usually the events are added to the tail of the document. A document that this instance did
 * not write itself may have been set back to an older state, so it is compared with the log. If it
 * does not agree with the log, or the events cannot simply be added, the whole tail is read from
 * the log and its changes, which takes a page of each.
 *
 * <p>An EDIT is asked about before it is added: its message may be deleted, and the deletion may
 * have left the tail. A MESSAGE need not be asked about, because its id is older than that of its
 * deletion: if that has left the tail, the message is too old to be added to it.
 */
final class DocumentChanges {
  private final ChatHeaderReader headers;
  private final ChangedLog log;
  private final InstantSource clock;

  DocumentChanges(ChatHeaderReader headers, ChangedLog log, InstantSource clock) {
    this.headers = headers;
    this.log = log;
    this.clock = clock;
  }

  /**
   * The write that adds {@code events}; empty if the document has all of them. Notices of who is
   * writing go along, or make a write of their own if there is nothing else in the batch.
   *
   * @param events in order of the log
   */
  Optional<DocumentChange> adding(ChatId chat, Baseline baseline, List<StoredEvent> events) {
    DocumentState stored = baseline.state(clock);
    DocumentState before = withReads(stored, events);
    Map<UserId, Instant> typing = TypingNotices.of(events);
    List<StoredEvent> unknown =
        events.stream().filter(e -> e.type().isKept() && !stored.contains(e.eventId())).toList();
    boolean onlyTyping = events.stream().allMatch(e -> e.type() == EventType.TYPING);
    if (unknown.isEmpty() && (onlyTyping || !stored.isUnknown())) {
      return (onlyTyping && !stored.isUnknown()) || !before.reads().equals(stored.reads())
          ? Optional.of(new DocumentChange(before.withTyping(typing), 0, Scope.READS))
          : Optional.empty();
    }
    List<StoredEvent> fresh = withPresentTexts(chat, unknown);
    Instant now = clock.instant();
    Optional<DocumentState> added = before.plus(fresh, now);
    // The header is read when it is written, after the event became durable. So it is not older.
    boolean writesHeader =
        stored.isUnknown() || fresh.stream().anyMatch(e -> e.type().changesHeader());
    Scope scope = writesHeader ? Scope.WITH_HEADER : Scope.STATE;
    if (added.isPresent() && baseline.own()) {
      return Optional.of(new DocumentChange(added.get().withTyping(typing), fresh.size(), scope));
    }
    List<StoredEvent> newest = newest(chat);
    Map<UserId, EventId> reads = baseline.own() ? Map.of() : headers.reads(chat);
    DocumentState after =
        added
            .filter(state -> state.agreesWith(newest))
            .orElseGet(() -> before.readAnew(newest, fresh, now))
            .withReads(reads)
            .withTyping(typing);
    return Optional.of(new DocumentChange(after, fresh.size(), scope));
  }

  /** The write that replaces the whole document by what the log and the read marks say. */
  DocumentChange rebuilding(ChatId chat, Baseline baseline) {
    DocumentState before = baseline.state(clock).withReads(headers.reads(chat));
    DocumentState after = before.leap(newest(chat), clock.instant());
    return new DocumentChange(after, 0, Scope.WITH_HEADER);
  }

  private static DocumentState withReads(DocumentState state, List<StoredEvent> events) {
    DocumentState after = state;
    for (StoredEvent event : events) {
      if (event.type() == EventType.READ) {
        after = after.withReads(Map.of(event.authorId(), event.upTo()));
      }
    }
    return after;
  }

  /** {@code events}, without the text of an EDIT that has lost it meanwhile. */
  private List<StoredEvent> withPresentTexts(ChatId chat, List<StoredEvent> events) {
    List<EventId> edits =
        events.stream().filter(e -> e.type() == EventType.EDIT).map(StoredEvent::eventId).toList();
    if (edits.isEmpty()) {
      return events;
    }
    Map<EventId, Content> texts =
        log.findWithChanges(headers.chat(chat).log(), edits).stream()
            .collect(Collectors.toMap(FoldedEvent::eventId, edit -> edit.event().content()));
    return events.stream()
        .map(e -> e.withContent(texts.getOrDefault(e.eventId(), e.content())))
        .toList();
  }

  /**
   * The newest events of the log and its changes: one more than fits in a tail; and if that one is
   * a change, the newest event of the log before it.
   */
  private List<StoredEvent> newest(ChatId chat) {
    LogKey key = headers.chat(chat).log();
    int quantity = DocumentState.TAIL_EVENTS_MAX + 1;
    List<FoldedEvent> newest =
        new ArrayList<>(log.beforeWithChanges(key, Optional.empty(), quantity));
    if (newest.isEmpty()) {
      // The chat's creation was interrupted before its first event was written.
      throw new UnknownChatException(chat);
    }
    StoredEvent last = newest.get(newest.size() - 1).event();
    if (newest.size() == quantity && last.type().isChange()) {
      newest.addAll(log.before(key, Optional.of(last.eventId()), 1));
    }
    return newest.stream().map(FoldedEvent::event).toList();
  }
}
