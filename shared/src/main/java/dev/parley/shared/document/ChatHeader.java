package dev.parley.shared.document;

import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The header of a document: what it says about the chat itself. It is written when the document is
 * created, and by each flush of an event that changes it.
 *
 * @param type kind of chat
 * @param title the present name of a room; empty for a direct chat
 * @param closed whether the room is closed
 * @param members the users who may read a direct chat by the security rules; empty for a room,
 *     which is public
 */
record ChatHeader(ChatType type, Optional<RoomTitle> title, boolean closed, List<UserId> members) {
  ChatHeader {
    members = List.copyOf(members);
  }

  boolean isPublic() {
    return type == ChatType.ROOM;
  }
}
