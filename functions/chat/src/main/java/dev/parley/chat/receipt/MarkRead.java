package dev.parley.chat.receipt;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.ChatProblem;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.io.IOException;

/** {@code POST /{chat}/read}: records that the caller has read everything up to an event. */
final class MarkRead implements CallerHandler {
  private final ChatPermissions permissions;
  private final EventLog log;
  private final Receipts receipts;

  MarkRead(ChatPermissions permissions, EventLog log, Receipts receipts) {
    this.permissions = permissions;
    this.log = log;
    this.receipts = receipts;
  }

  private record ReadMarkInput(String eventId) {}

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    EventId upTo =
        EventId.parse(request.body(ReadMarkInput.class).eventId())
            .orElseThrow(() -> ProblemException.invalid("event_id", EventId.RULE));
    Chat chat = permissions.ofMember(caller, request).chat();
    StoredEvent read =
        log.find(chat.log(), upTo)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ChatProblem.UNKNOWN_EVENT, "event_id names no event of this chat"));
    if (read.type() == EventType.CREATION) {
      // A receipt would tell the other member of a chat that has no message yet.
      receipts.markPrivately(chat, caller.userId(), upTo);
    } else {
      receipts.mark(chat, caller.userId(), upTo);
    }
    return Response.noContent();
  }
}
