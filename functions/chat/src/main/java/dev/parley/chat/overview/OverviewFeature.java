package dev.parley.chat.overview;

import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.GeneralRoom;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.arrangement.ArrangementStore;
import dev.parley.shared.chat.ChatStore;
import java.util.function.Supplier;

/** The endpoint that lists the chats of the caller. */
public final class OverviewFeature {
  private final ListChats listChats;

  public OverviewFeature(
      ChatStore chats,
      ChatDirectory directory,
      GeneralRoom general,
      ChatViews views,
      ArrangementStore arrangements,
      ParallelReads reads,
      Throttles throttles) {
    this.listChats =
        new ListChats(chats, directory, general, views, arrangements, reads, throttles);
  }

  /** Registers the endpoint; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<OverviewFeature> feature) {
    routes.get("/", () -> feature.get().listChats);
  }
}
