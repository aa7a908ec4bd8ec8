package dev.parley.chat;

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

/** {@code GET /?quantity=&after=}: the caller's chats, each with its members and last event. */
final class ListChats implements CallerHandler {
  static final int QUANTITY_DEFAULT = 20;
  static final int QUANTITY_MAX = 100;

  private final ChatStore chats;
  private final ChatAccess access;
  private final RoomMembers roomMembers;
  private final ChatViews views;
  private final ParallelReads reads;

  ListChats(
      ChatStore chats,
      ChatAccess access,
      RoomMembers roomMembers,
      ChatViews views,
      ParallelReads reads) {
    this.chats = chats;
    this.access = access;
    this.roomMembers = roomMembers;
    this.views = views;
    this.reads = reads;
  }

  /**
   * Some chats of one user.
   *
   * @param next the last chat looked at where there are more beyond it, otherwise null
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

  /** Everybody's list begins with {@link General}, whose id comes first in Cassandra's order. */
  private List<ChatId> ids(UserId user, Optional<ChatId> after, int limit) {
    if (after.isPresent()) {
      return chats.chatsOf(user, after, limit);
    }
    List<ChatId> ids = new ArrayList<>(List.of(General.CHAT_ID));
    ids.addAll(chats.chatsOf(user, after, limit - 1));
    return ids;
  }

  /**
   * Empty where the chat's creation was cut off (whoever starts it again finishes it), or where a
   * leave was cut off before it took the room off the list.
   */
  private Optional<ChatView> view(ChatId id, UserId user) {
    return access
        .find(id)
        .filter(entry -> !entry.chat().isRoom() || roomMembers.isMember(entry.chat(), user))
        .map(entry -> views.of(entry, user));
  }
}
