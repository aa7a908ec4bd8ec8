package dev.parley.chat.direct;

import dev.parley.chat.publish.PublishedLog;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.DirectChatClaim;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.LogKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Creates direct chats: at most one per pair of users, and visible only when complete, at first
 * only to who has started it. The other user sees it when it has a message ({@link
 * dev.parley.chat.access.Announcements}): so nobody appears in a stranger's list without a word.
 *
 * <p>The steps are: claim the pair, which fixes every id; write the chat and its members; add it to
 * the list of the user who starts it; write the CREATION event, whose presence means that the chat
 * is complete. A failure can interrupt them anywhere. The next attempt of either user then does the
 * same steps again with the ids of the claim.
 */
public final class DirectChats {
  private final ChatStore chats;
  private final EventLog log;
  private final PublishedLog published;
  private final Supplier<EventId> ids;

  public DirectChats(ChatStore chats, EventLog log, PublishedLog published, Supplier<EventId> ids) {
    this.chats = chats;
    this.log = log;
    this.published = published;
    this.ids = ids;
  }

  /** One of the two users, with the name that the chat will show. */
  record Participant(UserId userId, String username) {}

  /**
   * The result of {@link #start}.
   *
   * @param claimed whether this call claimed the pair; false if an earlier call did
   */
  record DirectChatCreation(ChatId chatId, boolean claimed) {}

  /**
   * The complete chat of {@code caller} and {@code peer}, empty if it has to be created. The caller
   * counts as having started it too.
   */
  Optional<ChatId> find(UserId caller, UserId peer) {
    Optional<DirectChatClaim> claim = chats.findDirect(caller, peer).filter(this::isComplete);
    claim.ifPresent(found -> chats.listStarted(chat(found), caller));
    return claim.map(DirectChatClaim::chatId);
  }

  private boolean isComplete(DirectChatClaim claim) {
    return log.find(log(claim), claim.creationEventId()).isPresent();
  }

  /** Creates the chat of {@code caller} and {@code peer}, or completes it after a failure. */
  DirectChatCreation start(Participant caller, Participant peer) {
    DirectChatClaim proposal =
        new DirectChatClaim(new ChatId(UUID.randomUUID()), ids.get(), caller.userId());
    DirectChatClaim claim = chats.claimDirect(caller.userId(), peer.userId(), proposal);
    StoredEvent creation = creation(claim);
    boolean complete = isComplete(claim);
    if (!complete) {
      chats.create(chat(claim), members(creation, caller, peer));
    }
    chats.listStarted(chat(claim), caller.userId());
    if (!complete) {
      published.writeUnannounced(log(claim), creation);
    }
    return new DirectChatCreation(claim.chatId(), claim.equals(proposal));
  }

  private LogKey log(DirectChatClaim claim) {
    return new LogKey(claim.chatId(), ChatType.DIRECT.bucketWidthSeconds());
  }

  private Chat chat(DirectChatClaim claim) {
    return Chat.direct(log(claim), claim.createdBy(), claim.creationEventId().time());
  }

  private static StoredEvent creation(DirectChatClaim claim) {
    return new StoredEvent(
        claim.chatId(),
        claim.creationEventId(),
        EventType.CREATION,
        claim.createdBy(),
        NoText.NO_TEXT,
        claim.chatId().value());
  }

  private static List<Member> members(StoredEvent creation, Participant... participants) {
    return List.of(participants).stream()
        .map(p -> new Member(p.userId(), p.username(), creation.sentAt()))
        .toList();
  }
}
