package dev.parley.shared.document;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.Member;
import dev.parley.shared.chat.RoomState;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from the stores what a document says about its chat and its members. */
final class ChatHeaderReader {
  private static final int DIRECT_MEMBERS = 2;

  private final ChatStore chats;

  ChatHeaderReader(ChatStore chats) {
    this.chats = chats;
  }

  /**
   * The chat {@code id}.
   *
   * @throws UnknownChatException if there is none
   */
  Chat chat(ChatId id) {
    return chats.find(id).orElseThrow(() -> new UnknownChatException(id));
  }

  /** The header of its document. */
  ChatHeader header(ChatId id) {
    Chat chat = chat(id);
    if (chat.isRoom()) {
      RoomState state = chats.roomState(id);
      return new ChatHeader(chat.type(), chat.title().map(state::title), state.closed(), List.of());
    }
    List<UserId> members = chats.members(id, DIRECT_MEMBERS).stream().map(Member::userId).toList();
    return new ChatHeader(chat.type(), Optional.empty(), false, members);
  }

  /** The read marks of the members of a direct chat; empty for a room. */
  Map<UserId, EventId> reads(ChatId id) {
    Map<UserId, EventId> reads = new HashMap<>();
    for (UserId member : header(id).members()) {
      chats.lastRead(member, id).ifPresent(event -> reads.put(member, event));
    }
    return reads;
  }
}
