package dev.parley.chat.change;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.IdempotencyKey;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.message.MessageBody;
import dev.parley.chat.message.Messages;
import dev.parley.chat.publish.PublishedChanges;
import dev.parley.chat.sealing.Event;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.change.Outcome;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.NewEvent;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.sealing.Attachment;
import dev.parley.shared.token.Caller;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code PATCH /{chat}/messages/{event}}: another text for a message of the caller; none, if the
 * message has files.
 */
final class EditMessage implements CallerHandler {
  private final ChatPermissions permissions;
  private final Messages messages;
  private final PublishedChanges published;
  private final Sealing sealing;
  private final Throttles throttles;
  private final Duration maxAge;
  private final InstantSource clock;

  EditMessage(
      ChatPermissions permissions,
      Messages messages,
      PublishedChanges published,
      Sealing sealing,
      Throttles throttles,
      Duration maxAge,
      InstantSource clock) {
    this.permissions = permissions;
    this.messages = messages;
    this.published = published;
    this.sealing = sealing;
    this.throttles = throttles;
    this.maxAge = maxAge;
    this.clock = clock;
  }

  private record EditInput(String body) {
    /** Never the text: it would reach logs. */
    @Override
    public String toString() {
      return "EditInput";
    }
  }

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    UUID key = IdempotencyKey.required(request);
    EventId id = Messages.id(request);
    String body = body(request.body(EditInput.class));
    Chat chat = permissions.writable(caller, request).chat();
    throttles.send(caller.userId(), chat.chatId());
    request.concerns("chat_id", chat.chatId());
    request.concerns("event_id", id);
    FoldedEvent message = messages.find(chat.log(), id);
    requireAuthor(caller, message);
    List<Attachment> files = sealing.attachments(message.event());
    // Of a deleted message nobody knows any more whether it had files.
    if (body.isEmpty() && files.isEmpty() && !message.isDeleted()) {
      MessageBody.require(body);
    }
    NewEvent edit = sealing.edit(caller.userId(), id, files, body, key);
    try {
      requireEditable(message);
    } catch (ProblemException refused) {
      // The first attempt, whose answer was lost, may have come before the deletion or in time.
      return answer(
          chat, message, published.repeat(chat, edit, message).orElseThrow(() -> refused));
    }
    Event before = sealing.open(message);
    if (!before.unreadable() && before.body().equals(body)) {
      return Response.ok(before);
    }
    return answer(chat, message, published.append(chat, edit, message));
  }

  private static String body(EditInput input) {
    return input.body() == null ? MessageBody.require(null) : MessageBody.orNone(input.body());
  }

  private Response answer(Chat chat, FoldedEvent message, AppendResult result) {
    EventId id = message.eventId();
    if (result instanceof AppendResult.Appended appended) {
      return Response.ok(sealing.open(message.and(Outcome.of(appended.event()))));
    }
    if (result instanceof AppendResult.Repeated repeated
        && repeated.event().type() == EventType.EDIT
        && repeated.event().target().equals(Optional.of(id))) {
      return Response.ok(sealing.open(messages.find(chat.log(), id)));
    }
    throw IdempotencyKey.taken();
  }

  private static void requireAuthor(Caller caller, FoldedEvent message) {
    if (!message.event().authorId().equals(caller.userId())) {
      throw new ProblemException(ChatProblem.NOT_THE_AUTHOR, "only its author may edit a message");
    }
  }

  private void requireEditable(FoldedEvent message) {
    if (message.isDeleted()) {
      throw Messages.deleted();
    }
    if (message.event().sentAt().plus(maxAge).isBefore(clock.instant())) {
      throw new ProblemException(
          ChatProblem.EDIT_TOO_LATE, "a message may be edited for " + maxAge + " only");
    }
  }
}
