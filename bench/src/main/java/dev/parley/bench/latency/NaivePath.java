package dev.parley.bench.latency;

import com.google.api.core.ApiFuture;
import com.google.cloud.firestore.CollectionReference;
import com.google.cloud.firestore.DocumentChange;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.ListenerRegistration;
import com.google.cloud.firestore.Query;
import com.google.cloud.firestore.WriteResult;
import dev.parley.bench.sample.SampleEvents;
import dev.parley.bench.stack.LocalStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The naive design: a client writes one document per message, others listen to the newest 50. */
final class NaivePath implements MessagePath {
  private static final int PAGE = 50;

  private final int quiet;
  private final int busy;
  private final Firestore writer;
  private final Firestore listener;
  private final Arrivals arrivals = new Arrivals();
  private final List<CollectionReference> chats = new ArrayList<>();
  private final List<ListenerRegistration> listening = new ArrayList<>();

  /** Creates the chats, and a listener for each. */
  NaivePath(LocalStack stack, int quiet, int busy) {
    this.quiet = quiet;
    this.busy = busy;
    this.writer = stack.openFirestore();
    this.listener = stack.openFirestore();
    for (int i = 0; i < quiet + busy; i++) {
      String path = "naive/" + UUID.randomUUID() + "/messages";
      chats.add(writer.collection(path));
      listening.add(
          listener
              .collection(path)
              .orderBy("at", Query.Direction.DESCENDING)
              .limit(PAGE)
              .addSnapshotListener(
                  (snapshot, error) -> {
                    if (snapshot != null) {
                      snapshot.getDocumentChanges().forEach(this::changed);
                    }
                  }));
    }
  }

  private void changed(DocumentChange change) {
    if (change.getType() == DocumentChange.Type.ADDED) {
      arrivals.seen(change.getDocument().getId());
    }
  }

  @Override
  public String name() {
    return "naive: write to Firestore, listen";
  }

  @Override
  public int quietChats() {
    return quiet;
  }

  @Override
  public int busyChats() {
    return busy;
  }

  @Override
  public long quietMs() {
    return 0;
  }

  @Override
  public CompletableFuture<Void> send(int chat, UUID key) {
    CompletableFuture<Void> arrival = arrivals.expect(key.toString());
    ApiFuture<WriteResult> unused =
        chats
            .get(chat)
            .document(key.toString())
            .set(
                Map.of(
                    "at",
                    System.currentTimeMillis(),
                    "author",
                    "bench",
                    "body",
                    SampleEvents.BODY));
    return arrival;
  }

  @Override
  public void close() {
    listening.forEach(ListenerRegistration::remove);
    writer.shutdown();
    listener.shutdown();
  }
}
