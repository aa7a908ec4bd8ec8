package dev.parley.chat.overview;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.GeneralRoom;
import dev.parley.chat.access.RoomStanding;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.arrangement.Arrangement;
import dev.parley.chat.arrangement.ArrangementStore;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.General;
import dev.parley.shared.chat.ListedChat;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.store.Page;
import dev.parley.shared.token.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /?quantity=&after=}: the chats of the caller, with members and last event. */
final class ListChats implements CallerHandler {
  private static final int QUANTITY_DEFAULT = 20;
  private static final int QUANTITY_MAX = 100;

  private final ChatStore chats;
  private final ChatDirectory directory;
  private final GeneralRoom general;
  private final ChatViews views;
  private final ArrangementStore arrangements;
  private final ParallelReads reads;
  private final Throttles throttles;

  ListChats(
      ChatStore chats,
      ChatDirectory directory,
      GeneralRoom general,
      ChatViews views,
      ArrangementStore arrangements,
      ParallelReads reads,
      Throttles throttles) {
    this.throttles = throttles;
    this.chats = chats;
    this.directory = directory;
    this.general = general;
    this.views = views;
    this.arrangements = arrangements;
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
    throttles.readPage(caller.userId(), quantity);
    return Response.ok(page(caller.userId(), quantity, after));
  }

  /** The chats of {@code user} after {@code after}. */
  ChatsPage page(UserId user, int quantity, Optional<ChatId> after) {
    Page<ListedChat> page = Page.read(quantity, limit -> listed(user, after, limit));
    Map<ChatId, Arrangement> arranged = arranged(user, page.items());
    return new ChatsPage(
        reads.of(page.items(), listed -> view(listed, user, arranged)),
        page.next().map(ListedChat::chatId).orElse(null));
  }

  /** One read for the whole page, because both lists have the same order. */
  private Map<ChatId, Arrangement> arranged(UserId user, List<ListedChat> listed) {
    return listed.isEmpty()
        ? Map.of()
        : arrangements.between(
            user, listed.get(0).chatId(), listed.get(listed.size() - 1).chatId());
  }

  /** Every list begins with {@link General}, because its id is the first in Cassandra's order. */
  private List<ListedChat> listed(UserId user, Optional<ChatId> after, int limit) {
    if (after.isPresent()) {
      return chats.chatsOf(user, after, limit);
    }
    general.createIfMissing();
    List<ListedChat> listed = new ArrayList<>(List.of(new ListedChat(General.CHAT_ID, false)));
    listed.addAll(chats.chatsOf(user, after, limit - 1));
    return listed;
  }

  /**
   * Empty if the chat is incomplete, because a failure interrupted its creation; if the user is no
   * member, because a failure interrupted a leave before it took the room off the list; or if
   * somebody else has started the chat and has not written in it yet.
   */
  private Optional<ChatView> view(
      ListedChat listed, UserId user, Map<ChatId, Arrangement> arranged) {
    return directory
        .find(listed.chatId())
        .flatMap(
            entry -> view(entry, user, arranged.getOrDefault(listed.chatId(), Arrangement.NONE)))
        .filter(view -> view.hasMessage() || listed.started() || view.isCreatedBy(user));
  }

  private Optional<ChatView> view(ChatDirectory.Entry entry, UserId user, Arrangement arrangement) {
    Optional<RoomStanding> standing = views.standing(entry.chat(), user);
    return standing.filter(s -> !s.member()).isPresent()
        ? Optional.empty()
        : Optional.of(views.of(entry, user, standing, arrangement));
  }
}
