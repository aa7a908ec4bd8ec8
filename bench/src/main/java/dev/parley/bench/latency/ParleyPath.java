package dev.parley.bench.latency;

import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.ListenerRegistration;
import dev.parley.bench.sample.SampleEvents;
import dev.parley.bench.stack.ChatClient;
import dev.parley.bench.stack.LocalStack;
import dev.parley.bench.stack.SampleChats;
import dev.parley.bench.stack.SampleChats.SampleChat;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Parley: a client POSTs to the chat function, others listen to the chat's document. */
final class ParleyPath implements MessagePath {
  private final String name;
  private final URI chatFunction;
  private final int quiet;
  private final int busy;
  private final long quietMs;
  private final List<SampleChat> chats;
  private final Firestore listener;
  private final Arrivals arrivals = new Arrivals();
  private final List<ListenerRegistration> listening = new ArrayList<>();

  /**
   * Creates the chats, and a listener for each.
   *
   * @param chatFunction address of the chat function; its aggregator has the measured policy
   * @param quietMs a chat without a message for this long is quiet for the policy
   */
  ParleyPath(String name, LocalStack stack, URI chatFunction, int quiet, int busy, long quietMs)
      throws IOException, InterruptedException {
    this.name = name;
    this.chatFunction = chatFunction;
    this.quiet = quiet;
    this.busy = busy;
    this.quietMs = quietMs;
    this.chats = SampleChats.create(stack, quiet + busy);
    this.listener = stack.openFirestore();
    for (SampleChat chat : chats) {
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
    SampleChat to = chats.get(chat);
    CompletableFuture<Void> unused =
        ChatClient.send(chatFunction, to.author(), to.id(), key, SampleEvents.BODY)
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
