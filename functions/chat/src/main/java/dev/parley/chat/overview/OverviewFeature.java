package dev.parley.chat.overview;

import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.GeneralRoom;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.arrangement.ArrangementStore;
import dev.parley.shared.chat.ChatStore;
import java.util.function.Supplier;

/** The endpoints that list the chats of the caller, and their keys. */
public final class OverviewFeature {
  private final ListChats listChats;
  private final ListKeys listKeys;

  public OverviewFeature(
      ChatStore chats,
      ChatDirectory directory,
      GeneralRoom general,
      ChatViews views,
      ArrangementStore arrangements,
      ParallelReads reads,
      Throttles throttles) {
    ListedChats listed = new ListedChats(chats, directory, general, views, throttles);
    this.listChats = new ListChats(listed, views, arrangements, reads);
    this.listKeys = new ListKeys(listed, views, reads);
  }

  /** Registers the endpoints; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<OverviewFeature> feature) {
    routes.get("/", () -> feature.get().listChats).get("/keys", () -> feature.get().listKeys);
  }
}
