package dev.parley.shared.chat;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import java.util.UUID;

/** The room "general". It exists from the start, and every user is a member. */
public final class General {
  /** The same in every installation. It is before every random chat_id in Cassandra's order. */
  public static final ChatId CHAT_ID =
      new ChatId(UUID.fromString("00000000-0000-4000-8000-000000000001"));

  public static final RoomTitle TITLE = new RoomTitle(new Handle("general"), "General");

  /** Nobody's account: the nil UUID (RFC 9562, section 5.9). */
  public static final UserId CREATED_BY = new UserId(new UUID(0, 0));

  private General() {}

  /** Whether {@code chat} is this room. */
  public static boolean is(ChatId chat) {
    return CHAT_ID.equals(chat);
  }
}
