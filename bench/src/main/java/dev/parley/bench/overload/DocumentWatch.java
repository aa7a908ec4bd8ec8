package dev.parley.bench.overload;

import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.ListenerRegistration;
import dev.parley.bench.stack.LocalStack;
import dev.parley.shared.event.EventId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Listens to the documents of chats as their readers do, past the proxy, and notes when each
 * message is in its document for the first time, and what no reader may see.
 */
final class DocumentWatch implements AutoCloseable {
  private final Firestore firestore;
  private final List<ListenerRegistration> listening = new ArrayList<>();
  private final Map<UUID, Seen> seen = new ConcurrentHashMap<>();
  private final Map<String, List<String>> tails = new ConcurrentHashMap<>();
  private final AtomicInteger doubled = new AtomicInteger();
  private final AtomicInteger outOfOrder = new AtomicInteger();

  /** An event, and when it was seen first, by {@link System#nanoTime}. */
  record Seen(String eventId, long ns) {}

  DocumentWatch(LocalStack stack, List<String> chats) {
    this.firestore = stack.openFirestore();
    for (String chat : chats) {
      listening.add(
          firestore
              .collection("chats")
              .document(chat)
              .addSnapshotListener(
                  (document, error) -> {
                    if (document != null && document.exists()) {
                      take(chat, document);
                    }
                  }));
    }
  }

  private void take(String chat, DocumentSnapshot document) {
    long now = System.nanoTime();
    List<String> ids = new ArrayList<>();
    Map<String, String> byKey = new HashMap<>();
    for (Object entry : (List<?>) document.get("tail")) {
      Map<?, ?> event = (Map<?, ?>) entry;
      String id = (String) event.get("event_id");
      String key = (String) event.get("client_id");
      if (byKey.put(key, id) != null) {
        doubled.incrementAndGet();
      }
      ids.add(id);
      Seen first = seen.putIfAbsent(UUID.fromString(key), new Seen(id, now));
      if (first != null && !first.eventId().equals(id)) {
        doubled.incrementAndGet();
      }
    }
    List<EventId> order = ids.stream().map(id -> EventId.parse(id).orElseThrow()).toList();
    if (!order.stream().sorted().toList().equals(order)) {
      outOfOrder.incrementAndGet();
    }
    tails.put(chat, ids);
  }

  /** What was seen, by idempotency key. */
  Map<UUID, Seen> seen() {
    return Map.copyOf(seen);
  }

  /** The event ids in the newest document of {@code chat}. */
  List<String> tail(String chat) {
    return tails.getOrDefault(chat, List.of());
  }

  /** Number of documents that had a message twice. */
  int doubled() {
    return doubled.get();
  }

  /** Number of documents whose tail was not in the order of the log. */
  int outOfOrder() {
    return outOfOrder.get();
  }

  @Override
  public void close() {
    listening.forEach(ListenerRegistration::remove);
    firestore.shutdown();
  }
}
