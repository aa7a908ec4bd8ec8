package dev.parley.chat.message;

import dev.parley.chat.access.Announcements;
import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.media.Attachments;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.changelog.ChangedLog;
import java.util.function.Supplier;

/** The endpoints that send and read messages. */
public final class MessageFeature {
  private final SendMessage sendMessage;
  private final ReadHistory readHistory;
  private final CatchUp catchUp;
  private final ReadKeys readKeys;

  public MessageFeature(
      ChatPermissions permissions,
      ChangedLog log,
      PublishedLog published,
      Announcements announcements,
      Attachments attachments,
      Sealing sealing,
      Throttles throttles) {
    this.sendMessage =
        new SendMessage(
            permissions,
            new Messages(log),
            published,
            announcements,
            attachments,
            sealing,
            throttles);
    this.readHistory = new ReadHistory(permissions, log, sealing);
    this.catchUp = new CatchUp(permissions, log, sealing);
    this.readKeys = new ReadKeys(permissions, sealing);
  }

  /** Registers the endpoints; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<MessageFeature> feature) {
    routes
        .postByHand("/{chat}/messages", () -> feature.get().sendMessage)
        .get("/{chat}", () -> feature.get().readHistory)
        .get("/{chat}/events", () -> feature.get().catchUp)
        .get("/{chat}/keys", () -> feature.get().readKeys);
  }
}
