package dev.parley.chat.message;

import dev.parley.chat.access.Announcements;
import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.Uuids;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /{chat}/messages}: one message, once per {@code Idempotency-Key}. */
final class SendMessage implements CallerHandler {
  private static final String KEY = "Idempotency-Key";

  private final ChatPermissions permissions;
  private final PublishedLog published;
  private final Announcements announcements;
  private final Sealing sealing;
  private final Throttles throttles;

  SendMessage(
      ChatPermissions permissions,
      PublishedLog published,
      Announcements announcements,
      Sealing sealing,
      Throttles throttles) {
    this.announcements = announcements;
    this.permissions = permissions;
    this.published = published;
    this.sealing = sealing;
    this.throttles = throttles;
  }

  private record MessageInput(String body, String after) {
    /** Never the text: it would reach logs. */
    @Override
    public String toString() {
      return "MessageInput";
    }
  }

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    UUID key = key(request);
    MessageInput input = request.body(MessageInput.class);
    String body = MessageBody.require(input.body());
    Optional<EventId> seen = seen(input.after());
    ChatDirectory.Entry entry = permissions.writable(caller, request);
    Chat chat = entry.chat();
    throttles.send(caller.userId(), chat.chatId());
    announcements.announce(entry);
    AppendResult result =
        published.append(chat.log(), sealing.message(caller.userId(), body, key), seen);
    request.concerns("chat_id", chat.chatId());
    if (result instanceof AppendResult.Appended appended) {
      request.concerns("event_id", appended.event().eventId());
      return Response.created(sealing.open(appended.event()));
    }
    if (result instanceof AppendResult.Repeated repeated) {
      request.concerns("event_id", repeated.event().eventId());
      return Response.ok(sealing.open(repeated.event()));
    }
    throw new ProblemException(
        ChatProblem.IDEMPOTENCY_KEY_TAKEN, KEY + " was used for another message; choose a new one");
  }

  /** The newest event that the author had seen, if the client says so. */
  private static Optional<EventId> seen(String after) {
    Optional<EventId> seen = EventId.parse(after);
    if (after != null && seen.isEmpty()) {
      throw ProblemException.invalid("after", EventId.RULE);
    }
    return seen;
  }

  private static UUID key(Request request) {
    String text =
        request
            .header(KEY)
            .orElseThrow(() -> ProblemException.invalid(KEY, "must be given, a UUID"));
    return Uuids.parse(text).orElseThrow(() -> ProblemException.invalid(KEY, "must be a UUID"));
  }
}
