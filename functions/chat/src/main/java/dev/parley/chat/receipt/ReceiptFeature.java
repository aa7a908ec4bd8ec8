package dev.parley.chat.receipt;

import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.EventLog;
import java.util.function.Supplier;

/** The endpoint that records how far a user has read. */
public final class ReceiptFeature {
  private final MarkRead markRead;

  public ReceiptFeature(
      ChatPermissions permissions,
      ChatStore chats,
      EventLog log,
      PublishedLog published,
      EventIds ids) {
    this.markRead = new MarkRead(permissions, log, new Receipts(chats, published, ids));
  }

  /** Registers the endpoint; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<ReceiptFeature> feature) {
    routes.postByHand("/{chat}/read", () -> feature.get().markRead);
  }
}
