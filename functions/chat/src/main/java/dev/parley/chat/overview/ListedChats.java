package dev.parley.chat.overview;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.GeneralRoom;
import dev.parley.chat.access.RoomStanding;
import dev.parley.chat.access.Throttles;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.General;
import dev.parley.shared.chat.ListedChat;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.store.Page;
import dev.parley.shared.token.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Tells which chats are in the list of a user, page by page. */
final class ListedChats {
  private static final int QUANTITY_DEFAULT = 20;
  private static final int QUANTITY_MAX = 100;

  /** A forgotten chat costs one more look at its newest event. */
  private static final int CHATS_REMEMBERED_MAX = 20_000;

  private final ChatStore chats;
  private final ChatDirectory directory;
  private final GeneralRoom general;
  private final ChatViews views;
  private final Throttles throttles;

  /** Direct chats in which somebody has written, which stays so. */
  private final Cache<ChatId, Boolean> written =
      Caffeine.newBuilder().maximumSize(CHATS_REMEMBERED_MAX).build();

  ListedChats(
      ChatStore chats,
      ChatDirectory directory,
      GeneralRoom general,
      ChatViews views,
      Throttles throttles) {
    this.chats = chats;
    this.directory = directory;
    this.general = general;
    this.views = views;
    this.throttles = throttles;
  }

  /**
   * A chat that the user may have in the list.
   *
   * @param standing what the user is in the room; empty for a direct chat
   */
  record Found(ListedChat listed, ChatDirectory.Entry entry, Optional<RoomStanding> standing) {
    Chat chat() {
      return entry.chat();
    }
  }

  /** The page that {@code ?quantity=&after=} asks for. */
  Page<ListedChat> page(Caller caller, Request request) {
    int quantity = request.queryInteger("quantity", QUANTITY_DEFAULT, 1, QUANTITY_MAX);
    Optional<ChatId> after = request.query("after", ChatId::parse, ChatId.RULE);
    throttles.readPage(caller.userId(), quantity);
    return page(caller.userId(), quantity, after);
  }

  /** The chats of {@code user} after {@code after}. */
  Page<ListedChat> page(UserId user, int quantity, Optional<ChatId> after) {
    return Page.read(quantity, limit -> listed(user, after, limit));
  }

  /** The cursor of the next page, which is the last chat that was looked at; null at the end. */
  static ChatId next(Page<ListedChat> page) {
    return page.next().map(ListedChat::chatId).orElse(null);
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
   * Empty if the chat is incomplete, because a failure interrupted its creation; or if the user is
   * no member, because a failure interrupted a leave before it took the room off the list.
   */
  Optional<Found> find(ListedChat listed, UserId user) {
    return directory
        .find(listed.chatId())
        .map(entry -> new Found(listed, entry, views.standing(entry.chat(), user)))
        .filter(found -> found.standing().filter(standing -> !standing.member()).isEmpty());
  }

  /**
   * Whether {@code user} sees the chat: not if somebody else has started it and has not written in
   * it yet.
   *
   * @param isWritten looks whether somebody has written in a direct chat
   */
  boolean isShown(Found found, UserId user, BooleanSupplier isWritten) {
    Chat chat = found.chat();
    return chat.isRoom()
        || found.listed().started()
        || chat.createdBy().equals(user)
        || isWritten(chat.chatId(), isWritten);
  }

  private boolean isWritten(ChatId chat, BooleanSupplier look) {
    if (written.getIfPresent(chat) != null) {
      return true;
    }
    boolean found = look.getAsBoolean();
    if (found) {
      written.put(chat, true);
    }
    return found;
  }
}
