package dev.parley.emulators.stack.slow;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A chat in which one person says something every second, and whose document is read several times
 * a second: it notes when each message is in the document for the first time, and what is wrong.
 */
final class Talk {
  private static final long SAY_EVERY_MS = 1_000;
  private static final long READ_EVERY_MS = 300;

  private final URI url;
  private final Documents documents;
  private final ProxiedClient author;
  private final String chat;
  private final List<String> sent = new ArrayList<>();
  private final Map<String, Long> sentNs = new HashMap<>();
  private final Map<String, Long> seenNs = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private boolean stopped;

  private Talk(URI url, Documents documents, ProxiedClient author, String chat) {
    this.url = url;
    this.documents = documents;
    this.author = author;
    this.chat = chat;
  }

  /** Chats between one author and {@code quantity} others. */
  static List<Talk> some(ProxiedDeployables deployables, int quantity)
      throws IOException, InterruptedException {
    URI auth = deployables.auth().url();
    URI url = deployables.chat().url();
    Documents documents = new Documents(deployables.firestoreItself());
    ProxiedClient author = ProxiedClient.register(auth);
    List<Talk> talks = new ArrayList<>();
    for (int i = 0; i < quantity; i++) {
      String chat = author.directChat(url, ProxiedClient.register(auth));
      talks.add(new Talk(url, documents, author, chat));
    }
    return talks;
  }

  void start(ScheduledExecutorService threads) {
    Future<?> saying =
        threads.scheduleAtFixedRate(this::say, 0, SAY_EVERY_MS, TimeUnit.MILLISECONDS);
    Future<?> reading =
        threads.scheduleWithFixedDelay(this::read, 0, READ_EVERY_MS, TimeUnit.MILLISECONDS);
    if (saying.isDone() || reading.isDone()) {
      throw new IllegalStateException("the talk did not start");
    }
  }

  /** Says nothing more. */
  synchronized void stop() {
    stopped = true;
  }

  private void say() {
    if (isStopped()) {
      return;
    }
    long due = System.nanoTime();
    try {
      String event = author.say(url, chat, "hello");
      synchronized (this) {
        sent.add(event);
        sentNs.put(event, due);
      }
    } catch (IOException refused) {
      note(refused.toString());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private void read() {
    try {
      List<String> tail = documents.tail(chat);
      synchronized (this) {
        long now = System.nanoTime();
        tail.forEach(event -> seenNs.putIfAbsent(event, now));
        check(tail);
      }
    } catch (IOException unreadable) {
      note(unreadable.toString());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(List<String> tail) {
    Set<String> once = new HashSet<>(tail);
    if (once.size() < tail.size()) {
      note("twice in the tail: " + tail);
    }
    List<String> known = tail.stream().filter(sentNs::containsKey).toList();
    if (!known.equals(sent.stream().filter(once::contains).toList())) {
      note("out of order: " + tail);
    }
  }

  private synchronized void note(String problem) {
    problems.add(chat + ": " + problem);
  }

  /**
   * Whether the newest message that was due at least {@code normal} ago was in the document within
   * that time; false if all such messages were due before {@code fromNs}.
   */
  synchronized boolean isNormal(Duration normal, long fromNs) {
    long latest = System.nanoTime() - normal.toNanos();
    String newest =
        sent.stream().filter(id -> sentNs.get(id) <= latest).reduce((a, b) -> b).orElse("");
    return sentNs.containsKey(newest)
        && sentNs.get(newest) >= fromNs
        && seenNs.containsKey(newest)
        && seenNs.get(newest) - sentNs.get(newest) < normal.toNanos();
  }

  /** Whether every message was in the document at some time. */
  synchronized boolean isAllSeen() {
    return seenNs.keySet().containsAll(sent);
  }

  synchronized List<String> problems() {
    return List.copyOf(problems);
  }
}
