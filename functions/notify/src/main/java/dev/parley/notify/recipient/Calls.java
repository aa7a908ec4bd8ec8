package dev.parley.notify.recipient;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.PlainText;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.UnreadCount;
import dev.parley.shared.notification.DeviceStore;
import dev.parley.shared.notification.PushDevice;
import dev.parley.shared.sealing.Attachment;
import dev.parley.shared.sealing.PlainContent;
import dev.parley.shared.sealing.TextSeal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the calls that a message leads to. */
public final class Calls {
  private static final int CHATS_REMEMBERED = 10_000;
  private static final int MEMBERS_OF_DIRECT_CHAT = 2;

  private final ChatStore chats;
  private final ChangedLog log;
  private final TextSeal seal;
  private final Recipients recipients;
  private final Quiet quiet;
  private final DeviceStore devices;
  private final UnreadCount unread;

  /** What never changes about chats. */
  private final Cache<ChatId, Known> known =
      Caffeine.newBuilder().maximumSize(CHATS_REMEMBERED).build();

  private record Known(Chat chat, List<Member> members) {}

  public Calls(
      ChatStore chats,
      ChangedLog log,
      TextSeal seal,
      Recipients recipients,
      Quiet quiet,
      DeviceStore devices,
      UnreadCount unread) {
    this.chats = chats;
    this.log = log;
    this.seal = seal;
    this.recipients = recipients;
    this.quiet = quiet;
    this.devices = devices;
    this.unread = unread;
  }

  /** The calls for {@code message}; none if it was deleted since, or if it is for nobody. */
  public List<Call> of(StoredEvent message) {
    Optional<Known> place = known(message.chatId());
    if (place.isEmpty()) {
      return List.of();
    }
    Chat chat = place.get().chat();
    return chat.isRoom() ? inRoom(chat, message) : direct(place.get(), message);
  }

  private Optional<Known> known(ChatId id) {
    return Optional.ofNullable(
        known.get(
            id,
            key ->
                chats
                    .find(key)
                    .map(chat -> new Known(chat, chat.isRoom() ? List.of() : membersOf(key)))
                    .orElse(null)));
  }

  private List<Member> membersOf(ChatId chat) {
    return chats.members(chat, MEMBERS_OF_DIRECT_CHAT);
  }

  private List<Call> direct(Known place, StoredEvent message) {
    String author =
        place.members().stream()
            .filter(member -> member.userId().equals(message.authorId()))
            .map(Member::username)
            .findFirst()
            .orElse("");
    List<Call> calls = new ArrayList<>();
    for (Member member : place.members()) {
      if (!member.userId().equals(message.authorId())) {
        call(place.chat(), message, member.userId(), Optional.empty(), author, author)
            .ifPresent(calls::add);
      }
    }
    return calls;
  }

  private List<Call> inRoom(Chat room, StoredEvent message) {
    Optional<FoldedEvent> now = current(room, message);
    String text = now.map(this::content).map(PlainContent::body).orElse("");
    if (now.isEmpty() || (!text.contains("@") && message.target().isEmpty())) {
      return List.of();
    }
    Map<UserId, RoomMember> meant = recipients.inRoom(room, message, text);
    if (meant.isEmpty()) {
      return List.of();
    }
    String author =
        recipients.member(room, message.authorId()).map(RoomMember::username).orElse("");
    String title = chats.roomState(room.chatId()).title(room.title().orElseThrow()).name();
    List<Call> calls = new ArrayList<>();
    meant.forEach(
        (user, member) ->
            call(room, message, user, member.joined(), title, author).ifPresent(calls::add));
    return calls;
  }

  private Optional<Call> call(
      Chat chat,
      StoredEvent message,
      UserId user,
      Optional<EventId> joined,
      String title,
      String author) {
    List<PushDevice> called = devices.of(user);
    if (called.isEmpty() || quiet.isKept(user, chat.chatId())) {
      return Optional.empty();
    }
    Optional<EventId> lastRead = chats.lastRead(user, chat.chatId());
    Optional<FoldedEvent> now = current(chat, message);
    if (now.isEmpty()
        || lastRead.filter(mark -> mark.compareTo(message.eventId()) >= 0).isPresent()) {
      return Optional.empty();
    }
    int count = unread.count(chat.log(), user, Recipients.later(lastRead, joined));
    PlainContent content = content(now.get());
    return Optional.of(
        new Call(
            user,
            called,
            new Notification(
                chat.chatId(),
                message.eventId(),
                !chat.isRoom(),
                title,
                author,
                content.body(),
                (int) content.attachments().stream().filter(Attachment::isImage).count(),
                content.attachments().size(),
                Math.max(1, count)),
            lastRead));
  }

  /** The message as it is now; empty if it was deleted. */
  private Optional<FoldedEvent> current(Chat chat, StoredEvent message) {
    FoldedEvent now =
        log.find(chat.log(), message.eventId()).orElseGet(() -> FoldedEvent.of(message));
    return now.isDeleted() ? Optional.empty() : Optional.of(now);
  }

  private PlainContent content(FoldedEvent message) {
    if (message.text() instanceof PlainText plain) {
      return PlainContent.of(plain.text());
    }
    if (message.text() instanceof SealedText sealed
        && seal.open(message.event().chatId(), message.textId(), sealed)
            instanceof TextSeal.Opening.Opened opened) {
      return opened.content();
    }
    return PlainContent.of("");
  }
}
