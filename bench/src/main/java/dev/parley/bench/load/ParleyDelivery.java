package dev.parley.bench.load;

import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.ListenerRegistration;
import dev.parley.bench.load.People.Chat;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Parley: POST to the chat function, listen to the chat's document. */
final class ParleyDelivery implements Delivery {
  static final String BODY = "What a chat message says, most of the time: about a line.";

  private final String name;
  private final URI chatFunction;
  private final int quiet;
  private final int busy;
  private final long quietMs;
  private final List<Chat> chats;
  private final Firestore listener;
  private final Arrivals arrivals = new Arrivals();
  private final List<ListenerRegistration> listening = new ArrayList<>();

  /**
   * Chats of their own, listened to.
   *
   * @param chatFunction whose aggregator has the policy that is measured
   * @param quietMs after how long without a message its policy takes a chat for quiet
   */
  ParleyDelivery(String name, LocalStack stack, URI chatFunction, int quiet, int busy, long quietMs)
      throws IOException, InterruptedException {
    this.name = name;
    this.chatFunction = chatFunction;
    this.quiet = quiet;
    this.busy = busy;
    this.quietMs = quietMs;
    this.chats = People.chats(stack, quiet + busy);
    this.listener = Firestores.open(stack);
    for (Chat chat : chats) {
      listening.add(
          listener
              .collection("chats")
              .document(chat.id())
              .addSnapshotListener(
                  (document, error) -> {
                    if (document != null && document.exists()) {
                      changed(document);
                    }
                  }));
    }
  }

  private void changed(DocumentSnapshot document) {
    if (document.get("tail") instanceof List<?> tail) {
      for (Object event : tail) {
        arrivals.seen((String) ((Map<?, ?>) event).get("client_id"));
      }
    }
  }

  @Override
  public String name() {
    return name;
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
    return quietMs;
  }

  @Override
  public CompletableFuture<Void> send(int chat, UUID key) {
    CompletableFuture<Void> arrival = arrivals.expect(key.toString());
    Chat to = chats.get(chat);
    CompletableFuture<Void> unused =
        ChatApi.send(chatFunction, to.author(), to.id(), key, BODY)
            .thenAccept(
                status -> {
                  if (status != 201) {
                    arrival.completeExceptionally(new IOException("answered " + status));
                  }
                });
    return arrival;
  }

  @Override
  public void close() {
    listening.forEach(ListenerRegistration::remove);
    listener.shutdown();
  }
}
