package dev.parley.chat.message;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.Uuids;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.NewEvent;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.io.IOException;
import java.util.UUID;

/** {@code POST /{chat}/messages}: one message, once per {@code Idempotency-Key}. */
final class SendMessage implements CallerHandler {
  private static final String KEY = "Idempotency-Key";

  private final ChatPermissions permissions;
  private final PublishedLog published;
  private final Throttles throttles;

  SendMessage(ChatPermissions permissions, PublishedLog published, Throttles throttles) {
    this.permissions = permissions;
    this.published = published;
    this.throttles = throttles;
  }

  private record MessageInput(String body) {}

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    UUID key = key(request);
    String body = MessageBody.require(request.body(MessageInput.class).body());
    var chat = permissions.writable(caller, request).chat();
    throttles.send(caller.userId(), chat.chatId());
    AppendResult result =
        published.append(chat.log(), new NewEvent(EventType.MESSAGE, caller.userId(), body, key));
    request.concerns("chat_id", chat.chatId());
    if (result instanceof AppendResult.Appended appended) {
      request.concerns("event_id", appended.event().eventId());
      return Response.created(appended.event());
    }
    if (result instanceof AppendResult.Repeated repeated) {
      request.concerns("event_id", repeated.event().eventId());
      return Response.ok(repeated.event());
    }
    throw new ProblemException(
        ChatProblem.IDEMPOTENCY_KEY_TAKEN, KEY + " was used for another message; choose a new one");
  }

  private static UUID key(Request request) {
    String text =
        request
            .header(KEY)
            .orElseThrow(() -> ProblemException.invalid(KEY, "must be given, a UUID"));
    return Uuids.parse(text).orElseThrow(() -> ProblemException.invalid(KEY, "must be a UUID"));
  }
}
