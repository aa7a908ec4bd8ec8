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
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.searchindex.SearchIndex;
import dev.parley.shared.token.Caller;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The endpoints that search in the messages of the caller's chats. */
public final class SearchFeature {
  private final SearchMessages searchMessages;
  private final Throttles throttles;

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
    this.throttles = throttles;
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

  /** Registers the endpoints; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<SearchFeature> feature) {
    routes.get("/search", () -> feature.get()::inAddress);
    routes.post("/search", () -> feature.get()::inBody);
  }

  private Response inAddress(Caller caller, Request request) {
    return searchMessages.search(
        caller, SearchParameters.inAddress(request), request.bearerToken());
  }

  /** It only reads, so it counts as a GET does. */
  private Response inBody(Caller caller, Request request) throws IOException {
    throttles.read(caller.userId());
    return searchMessages.search(caller, SearchParameters.inBody(request), request.bearerToken());
  }
}
