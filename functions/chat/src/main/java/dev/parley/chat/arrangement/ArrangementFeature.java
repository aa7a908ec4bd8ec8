package dev.parley.chat.arrangement;

import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.Throttles;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.eventlog.EventLog;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The endpoint with which people arrange their lists of chats. */
public final class ArrangementFeature {
  private final ArrangeChat arrangeChat;

  public ArrangementFeature(
      ChatPermissions permissions,
      ArrangementStore arrangements,
      ChatStore chats,
      EventLog log,
      Throttles throttles,
      InstantSource clock) {
    this.arrangeChat = new ArrangeChat(permissions, arrangements, chats, log, throttles, clock);
  }

  /** Registers the endpoint; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<ArrangementFeature> feature) {
    routes.put("/{chat}/arrangement", () -> feature.get().arrangeChat);
  }
}
