package dev.parley.chat.overview;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.sealing.KeyView;
import dev.parley.shared.chat.ListedChat;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.store.Page;
import dev.parley.shared.token.Caller;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /keys?quantity=&after=}: the keys of the chats that {@code GET /} lists.
 *
 * <p>They have an answer of their own, which is never compressed: together with what others wrote,
 * its length could tell of both.
 */
final class ListKeys implements CallerHandler {
  private final ListedChats listed;
  private final ChatViews views;
  private final ParallelReads reads;

  ListKeys(ListedChats listed, ChatViews views, ParallelReads reads) {
    this.listed = listed;
    this.views = views;
    this.reads = reads;
  }

  /** The keys of one chat, the one that seals first. */
  record KeysOfChat(ChatId chatId, List<KeyView> keys) {
    KeysOfChat {
      keys = List.copyOf(keys);
    }
  }

  /**
   * The keys of some chats of one user.
   *
   * @param next the cursor of the next page; null if there are no more
   */
  record KeysPage(List<KeysOfChat> chats, ChatId next) {
    KeysPage {
      chats = List.copyOf(chats);
    }
  }

  @Override
  public Response handle(Caller caller, Request request) {
    return Response.ok(keys(caller.userId(), listed.page(caller, request)));
  }

  /** The keys of the chats of {@code page} that {@code user} sees in the list. */
  KeysPage keys(UserId user, Page<ListedChat> page) {
    return new KeysPage(reads.of(page.items(), chat -> keys(chat, user)), ListedChats.next(page));
  }

  private Optional<KeysOfChat> keys(ListedChat chat, UserId user) {
    return listed
        .find(chat, user)
        .filter(found -> listed.isShown(found, user, () -> views.isWritten(found.chat())))
        .map(found -> new KeysOfChat(chat.chatId(), views.keys(found.chat())));
  }
}
