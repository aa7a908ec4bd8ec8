package dev.parley.shared.document;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.ListenerRegistration;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.eventlog.LogKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Listens to one chat's document as a client does, and records the events that it was shown, in
 * order. A listener may skip states: if the document says that events have left its tail meanwhile,
 * the log is read, and only then.
 */
public final class DocumentReader implements AutoCloseable {
  private final ListenerRegistration registration;
  private final ChangedLog log;
  private final LogKey chat;
  private final Set<String> seen = new LinkedHashSet<>();
  private final Set<Long> flushes = new HashSet<>();
  private final List<String> problems = new ArrayList<>();
  private long processed;

  /** Starts to listen to the document of {@code chat}, which has at most a page of events. */
  public DocumentReader(DocumentReference document, ChangedLog log, LogKey chat) {
    this.log = log;
    this.chat = chat;
    this.registration =
        document.addSnapshotListener(
            (snapshot, error) -> {
              if (snapshot != null && snapshot.exists()) {
                take(snapshot);
              }
            });
  }

  private synchronized void take(DocumentSnapshot document) {
    List<String> tail = tail(document);
    if (new HashSet<>(tail).size() < tail.size()) {
      problems.add("doubled in the tail: " + tail);
    }
    if (processed > 0 && document.getLong("tail_seq") > processed + 1) {
      log.headsWithChanges(chat, Optional.empty(), ChangedLog.PAGE_EVENTS_MAX)
          .forEach(head -> seen.add(head.eventId().toString()));
    }
    processed = document.getLong("seq");
    flushes.add(processed);
    seen.addAll(tail);
  }

  /** The ids of the events in a document's tail. */
  public static List<String> tail(DocumentSnapshot document) {
    List<?> tail = document.exists() ? (List<?>) document.get("tail") : List.of();
    return tail.stream().map(e -> (String) ((Map<?, ?>) e).get("event_id")).toList();
  }

  /** The ids of all events so far, in the order of their first appearance. */
  public synchronized List<String> seen() {
    return List.copyOf(seen);
  }

  /** Number of flushes that it has seen. */
  public synchronized int flushes() {
    return flushes.size();
  }

  /** What no reader may ever see. */
  public synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() {
    registration.remove();
  }
}
