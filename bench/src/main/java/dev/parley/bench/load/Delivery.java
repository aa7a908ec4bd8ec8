package dev.parley.bench.load;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A way for a message from one client to another. */
interface Delivery extends AutoCloseable {
  String name();

  /** How many quiet chats there are, numbered from 0; busy ones follow. */
  int quietChats();

  /** How many busy chats there are. */
  int busyChats();

  /** How long a chat must be left alone until it counts as quiet, in ms. */
  long quietMs();

  /**
   * Sends a message and completes when another client has it.
   *
   * @param key the message's own
   */
  CompletableFuture<Void> send(int chat, UUID key);

  @Override
  void close();
}
