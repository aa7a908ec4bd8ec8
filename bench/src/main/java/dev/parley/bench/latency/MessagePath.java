package dev.parley.bench.latency;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One way to bring a message from one client to another: Parley, or what it is compared with. */
interface MessagePath extends AutoCloseable {
  /** Name of the path's row in the tables. */
  String name();

  /** Number of quiet chats. They have the numbers from 0; the busy chats follow. */
  int quietChats();

  /** Number of busy chats. */
  int busyChats();

  /** A chat without a message for this long is quiet for the path's batching policy, in ms. */
  long quietMs();

  /**
   * Sends a message; completes when another client has it.
   *
   * @param chat number of the chat
   * @param key unique key of the message
   */
  CompletableFuture<Void> send(int chat, UUID key);

  @Override
  void close();
}
