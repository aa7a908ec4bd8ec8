package dev.parley.shared.document;

import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;

/**
 * What a document says about its chat; written once, when the document is created.
 *
 * @param type kind of chat
 * @param title what a room is called; empty for a direct chat
 * @param members whom the security rules let read a direct chat; empty for a room, which is public
 */
record ChatHeader(ChatType type, Optional<RoomTitle> title, List<UserId> members) {
  ChatHeader {
    members = List.copyOf(members);
  }

  boolean isPublic() {
    return type == ChatType.ROOM;
  }
}
