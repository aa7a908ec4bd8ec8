package dev.parley.chat.overview;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.GeneralRoom;
import dev.parley.chat.access.RoomMemberships;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.General;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.store.Page;
import dev.parley.shared.token.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code GET /?quantity=&after=}: the chats of the caller, with members and last event. */
final class ListChats implements CallerHandler {
  private static final int QUANTITY_DEFAULT = 20;
  private static final int QUANTITY_MAX = 100;

  private final ChatStore chats;
  private final ChatDirectory directory;
  private final GeneralRoom general;
  private final RoomMemberships memberships;
  private final ChatViews views;
  private final ParallelReads reads;

  ListChats(
      ChatStore chats,
      ChatDirectory directory,
      GeneralRoom general,
      RoomMemberships memberships,
      ChatViews views,
      ParallelReads reads) {
    this.chats = chats;
    this.directory = directory;
    this.general = general;
    this.memberships = memberships;
    this.views = views;
    this.reads = reads;
  }

  /**
   * Some chats of one user.
   *
   * @param next the cursor of the next page, which is the last chat that was looked at; null if
   *     there are no more
   */
  record ChatsPage(List<ChatView> chats, ChatId next) {
    ChatsPage {
      chats = List.copyOf(chats);
    }
  }

  @Override
  public Response handle(Caller caller, Request request) {
    int quantity = request.queryInteger("quantity", QUANTITY_DEFAULT, 1, QUANTITY_MAX);
    Optional<ChatId> after = request.query("after", ChatId::parse, ChatId.RULE);
    UserId user = caller.userId();
    Page<ChatId> page = Page.read(quantity, limit -> ids(user, after, limit));
    return Response.ok(
        new ChatsPage(reads.of(page.items(), id -> view(id, user)), page.next().orElse(null)));
  }

  /** Every list begins with {@link General}, because its id is the first in Cassandra's order. */
  private List<ChatId> ids(UserId user, Optional<ChatId> after, int limit) {
    if (after.isPresent()) {
      return chats.chatsOf(user, after, limit);
    }
    general.createIfMissing();
    List<ChatId> ids = new ArrayList<>(List.of(General.CHAT_ID));
    ids.addAll(chats.chatsOf(user, after, limit - 1));
    return ids;
  }

  /**
   * Empty if the chat is incomplete, because a failure interrupted its creation, or if the user is
   * no member, because a failure interrupted a leave before it took the room off the list.
   */
  private Optional<ChatView> view(ChatId id, UserId user) {
    return directory
        .find(id)
        .filter(entry -> !entry.chat().isRoom() || memberships.isMember(entry.chat(), user))
        .map(entry -> views.of(entry, user));
  }
}
