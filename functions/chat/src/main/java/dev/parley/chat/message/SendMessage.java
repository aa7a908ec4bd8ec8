package dev.parley.chat.message;

import dev.parley.chat.access.Announcements;
import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.IdempotencyKey;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.media.AttachmentInput;
import dev.parley.chat.media.AttachmentInput.Wanted;
import dev.parley.chat.media.Attachments;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.NewEvent;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code POST /{chat}/messages}: one message, once per {@code Idempotency-Key}. */
final class SendMessage implements CallerHandler {
  private final ChatPermissions permissions;
  private final Messages messages;
  private final PublishedLog published;
  private final Announcements announcements;
  private final Attachments attachments;
  private final Sealing sealing;
  private final Throttles throttles;

  SendMessage(
      ChatPermissions permissions,
      Messages messages,
      PublishedLog published,
      Announcements announcements,
      Attachments attachments,
      Sealing sealing,
      Throttles throttles) {
    this.announcements = announcements;
    this.permissions = permissions;
    this.messages = messages;
    this.published = published;
    this.attachments = attachments;
    this.sealing = sealing;
    this.throttles = throttles;
  }

  private record MessageInput(
      String body, String after, String replyTo, List<AttachmentInput> attachments) {
    /** Never the text: it would reach logs. */
    @Override
    public String toString() {
      return "MessageInput";
    }
  }

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    UUID key = IdempotencyKey.required(request);
    MessageInput input = request.body(MessageInput.class);
    List<Wanted> files = AttachmentInput.require(input.attachments());
    String body =
        files.isEmpty() ? MessageBody.require(input.body()) : MessageBody.orNone(input.body());
    Optional<EventId> seen = eventId("after", input.after());
    Optional<EventId> target = eventId("reply_to", input.replyTo());
    ChatDirectory.Entry entry = permissions.writable(caller, request);
    Chat chat = entry.chat();
    throttles.send(caller.userId(), chat.chatId());
    request.concerns("chat_id", chat.chatId());
    NewEvent draft;
    try {
      target.ifPresent(id -> messages.existing(chat.log(), id));
      draft = attachments.message(chat.chatId(), caller.userId(), target, body, files, key);
    } catch (ProblemException refused) {
      // The target, or the files with this message, may have been deleted after the first attempt,
      // whose answer was lost.
      NewEvent said = sealing.reply(caller.userId(), target, body, key);
      return answer(
          request,
          published
              .repeat(chat.log(), said)
              .filter(result -> files.isEmpty() || result instanceof AppendResult.Repeated)
              .orElseThrow(() -> refused));
    }
    announcements.announce(entry);
    return answer(
        request,
        published.append(
            chat.log(),
            draft,
            Stream.concat(seen.stream(), target.stream()).max(EventId::compareTo)));
  }

  private Response answer(Request request, AppendResult result) {
    if (result instanceof AppendResult.Appended appended) {
      request.concerns("event_id", appended.event().eventId());
      return Response.created(sealing.open(appended.event()));
    }
    if (result instanceof AppendResult.Repeated repeated) {
      request.concerns("event_id", repeated.event().eventId());
      return Response.ok(sealing.open(repeated.event()));
    }
    throw IdempotencyKey.taken();
  }

  private static Optional<EventId> eventId(String field, String text) {
    Optional<EventId> id = EventId.parse(text);
    if (text != null && id.isEmpty()) {
      throw ProblemException.invalid(field, EventId.RULE);
    }
    return id;
  }
}
