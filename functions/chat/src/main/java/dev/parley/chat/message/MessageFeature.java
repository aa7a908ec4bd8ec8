package dev.parley.chat.message;

import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.shared.eventlog.EventLog;
import java.util.function.Supplier;

/** The endpoints that send and read messages. */
public final class MessageFeature {
  private final SendMessage sendMessage;
  private final ReadHistory readHistory;
  private final CatchUp catchUp;

  public MessageFeature(
      ChatPermissions permissions, EventLog log, PublishedLog published, Throttles throttles) {
    this.sendMessage = new SendMessage(permissions, published, throttles);
    this.readHistory = new ReadHistory(permissions, log);
    this.catchUp = new CatchUp(permissions, log);
  }

  /** Registers the endpoints; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<MessageFeature> feature) {
    routes
        .post("/{chat}/messages", () -> feature.get().sendMessage)
        .get("/{chat}", () -> feature.get().readHistory)
        .get("/{chat}/events", () -> feature.get().catchUp);
  }
}
