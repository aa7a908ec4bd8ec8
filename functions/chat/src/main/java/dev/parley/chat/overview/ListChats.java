package dev.parley.chat.overview;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.arrangement.Arrangement;
import dev.parley.chat.arrangement.ArrangementStore;
import dev.parley.shared.chat.ListedChat;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.store.Page;
import dev.parley.shared.token.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /?quantity=&after=&keys=}: the chats of the caller, with members and last event.
 *
 * <p>Without the keys the answer is compressed.
 */
final class ListChats implements CallerHandler {
  private final ListedChats listed;
  private final ChatViews views;
  private final ArrangementStore arrangements;
  private final ParallelReads reads;

  ListChats(
      ListedChats listed, ChatViews views, ArrangementStore arrangements, ParallelReads reads) {
    this.listed = listed;
    this.views = views;
    this.arrangements = arrangements;
    this.reads = reads;
  }

  /**
   * Some chats of one user.
   *
   * @param next the cursor of the next page; null if there are no more
   */
  record ChatsPage(List<ChatView> chats, ChatId next) {
    ChatsPage {
      chats = List.copyOf(chats);
    }
  }

  @Override
  public Response handle(Caller caller, Request request) {
    boolean withKeys = request.queryBoolean("keys", true);
    Response answer = Response.ok(chats(caller.userId(), listed.page(caller, request), withKeys));
    return withKeys ? answer : answer.compressible();
  }

  /** The chats of {@code page} that {@code user} sees, with their keys or without. */
  ChatsPage chats(UserId user, Page<ListedChat> page, boolean withKeys) {
    Map<ChatId, Arrangement> arranged = arranged(user, page.items());
    return new ChatsPage(
        reads.of(page.items(), chat -> view(chat, user, arranged, withKeys)),
        ListedChats.next(page));
  }

  /** One read for the whole page, because both lists have the same order. */
  private Map<ChatId, Arrangement> arranged(UserId user, List<ListedChat> chats) {
    return chats.isEmpty()
        ? Map.of()
        : arrangements.between(user, chats.get(0).chatId(), chats.get(chats.size() - 1).chatId());
  }

  private Optional<ChatView> view(
      ListedChat chat, UserId user, Map<ChatId, Arrangement> arranged, boolean withKeys) {
    Arrangement arrangement = arranged.getOrDefault(chat.chatId(), Arrangement.NONE);
    return listed
        .find(chat, user)
        .flatMap(
            found ->
                Optional.of(views.of(found.entry(), user, found.standing(), arrangement, withKeys))
                    .filter(view -> listed.isShown(found, user, view::hasMessage)));
  }
}
