package dev.parley.aggregator;

import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.ListenerRegistration;
import dev.parley.shared.eventlog.LogKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Listens to one chat's document and records the events that it has contained, in order. */
final class DocumentReader implements AutoCloseable {
  private final ListenerRegistration registration;
  private final Set<String> seen = new LinkedHashSet<>();
  private final Set<Long> flushes = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  DocumentReader(TestStores stores, LogKey key) {
    this.registration =
        stores
            .document(key)
            .addSnapshotListener(
                (document, error) -> {
                  if (document != null && document.exists()) {
                    take(document);
                  }
                });
  }

  private synchronized void take(DocumentSnapshot document) {
    List<String> tail = TestStores.tail(document);
    if (new HashSet<>(tail).size() < tail.size()) {
      problems.add("doubled in the tail: " + tail);
    }
    flushes.add(document.getLong("seq"));
    seen.addAll(tail);
  }

  /** The ids of all events so far, in the order of their first appearance. */
  synchronized List<String> seen() {
    return List.copyOf(seen);
  }

  /** Number of flushes that it has seen. */
  synchronized int flushes() {
    return flushes.size();
  }

  synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public void close() {
    registration.remove();
  }
}
