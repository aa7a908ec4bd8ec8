package dev.parley.chat.search;

import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.GeneralRoom;
import dev.parley.chat.access.RoomMemberships;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.access.UserDirectory;
import dev.parley.chat.sealing.AuthenticationCodes;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.searchindex.SearchIndex;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The endpoint that searches in the messages of the caller's chats. */
public final class SearchFeature {
  private final SearchMessages searchMessages;

  /** What is read, and who may read it. */
  public record Stores(
      ChatPermissions permissions,
      ChatDirectory directory,
      GeneralRoom general,
      ChatStore chats,
      RoomMemberships memberships,
      ChangedLog log,
      SearchIndex index,
      UserDirectory users) {}

  public SearchFeature(
      Stores stores,
      Sealing sealing,
      AuthenticationCodes codes,
      Throttles throttles,
      SearchSettings settings,
      InstantSource clock) {
    SearchReads reads = new SearchReads(settings.queriesMax());
    this.searchMessages =
        new SearchMessages(
            new SearchedChats(
                stores.permissions(),
                stores.directory(),
                stores.general(),
                stores.chats(),
                stores.memberships(),
                reads),
            stores.index(),
            new HitReader(stores.log(), sealing, reads),
            reads,
            sealing,
            stores.users(),
            new SearchCursor(codes),
            throttles,
            settings,
            clock);
  }

  /** Registers the endpoint; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<SearchFeature> feature) {
    routes.get("/search", () -> feature.get().searchMessages);
  }
}
