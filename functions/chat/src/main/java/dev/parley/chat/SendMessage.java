package dev.parley.chat;

import dev.parley.shared.event.Uuids;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.io.IOException;
import java.util.UUID;

/** {@code POST /{chat}/messages}: one message, once per {@code Idempotency-Key}. */
final class SendMessage implements CallerHandler {
  private static final String KEY = "Idempotency-Key";

  private final ChatAccess access;
  private final Messages messages;
  private final Throttles throttles;

  SendMessage(ChatAccess access, Messages messages, Throttles throttles) {
    this.access = access;
    this.messages = messages;
    this.throttles = throttles;
  }

  private record Body(String body) {}

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    UUID key = key(request);
    String body = MessageBody.require(request.body(Body.class).body());
    var chat = access.writable(caller, request).chat();
    throttles.send(caller.userId(), chat.chatId());
    AppendResult result = messages.send(chat.log(), caller.userId(), body, key);
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
