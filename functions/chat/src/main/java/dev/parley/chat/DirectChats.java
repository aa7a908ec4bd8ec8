package dev.parley.chat;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.DirectChatClaim;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.LogKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Starts direct chats: at most one per pair, whole or not at all in the eyes of its users.
 *
 * <p>The steps are: claim the pair, which fixes every id; write the chat, its members and their
 * lists; write the CREATION event, whose presence means that the chat is complete; publish it. They
 * can be cut off anywhere: the next attempt of either user does the same steps again with the
 * claim's ids.
 */
final class DirectChats {
  private final ChatStore chats;
  private final EventLog log;
  private final Announcements announcements;
  private final Supplier<EventId> ids;

  DirectChats(ChatStore chats, EventLog log, Announcements announcements, Supplier<EventId> ids) {
    this.chats = chats;
    this.log = log;
    this.announcements = announcements;
    this.ids = ids;
  }

  /** Somebody who takes part, with the name that the chat will show. */
  record Participant(UserId userId, String username) {}

  /**
   * The chat of two users.
   *
   * @param claimed whether this call was the one that claimed the pair
   */
  record Started(ChatId chatId, boolean claimed) {}

  /** The complete chat of {@code one} and {@code other}, empty where it has to be started. */
  Optional<ChatId> find(UserId one, UserId other) {
    Optional<DirectChatClaim> claim = chats.findDirect(one, other);
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    Optional<Event> creation = log.find(log(claim.get()), claim.get().creationEventId());
    // An earlier attempt may have been cut off before its publish.
    creation.ifPresent(announcements::publishUnlessFlushed);
    return creation.map(Event::chatId);
  }

  /** Starts the chat of {@code caller} and {@code peer}, or finishes it where it was cut off. */
  Started start(Participant caller, Participant peer) {
    DirectChatClaim proposal =
        new DirectChatClaim(new ChatId(UUID.randomUUID()), ids.get(), caller.userId());
    DirectChatClaim claim = chats.claimDirect(caller.userId(), peer.userId(), proposal);
    Event creation = creation(claim);
    if (log.find(log(claim), claim.creationEventId()).isEmpty()) {
      chats.create(chat(claim), members(creation, caller, peer));
      log.write(log(claim), creation);
      announcements.publish(creation);
    }
    return new Started(claim.chatId(), claim.equals(proposal));
  }

  private LogKey log(DirectChatClaim claim) {
    return new LogKey(claim.chatId(), ChatType.DIRECT.bucketWidthSeconds());
  }

  private Chat chat(DirectChatClaim claim) {
    return Chat.direct(log(claim), claim.createdBy(), claim.creationEventId().time());
  }

  private static Event creation(DirectChatClaim claim) {
    return new Event(
        claim.chatId(),
        claim.creationEventId(),
        EventType.CREATION,
        claim.createdBy(),
        "",
        claim.chatId().value());
  }

  private static List<Member> members(Event creation, Participant... participants) {
    return List.of(participants).stream()
        .map(p -> new Member(p.userId(), p.username(), creation.sentAt()))
        .toList();
  }
}
