package dev.parley.chat.change;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.message.Messages;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import dev.parley.shared.token.Role;
import java.util.Optional;

/** {@code PUT} and {@code DELETE /{chat}/messages/{event}/pin}. */
final class ChangePin implements CallerHandler {
  private final ChatPermissions permissions;
  private final Messages messages;
  private final ChangedLog log;
  private final Changes changes;
  private final Throttles throttles;
  private final EventType type;

  /**
   * A handler that pins messages, or one that takes them off the pins.
   *
   * @param type PIN or UNPIN
   */
  ChangePin(
      ChatPermissions permissions,
      Messages messages,
      ChangedLog log,
      Changes changes,
      Throttles throttles,
      EventType type) {
    this.permissions = permissions;
    this.messages = messages;
    this.log = log;
    this.changes = changes;
    this.throttles = throttles;
    this.type = type;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    Changes.requireKeyOrNone(request);
    EventId id = Messages.id(request);
    Chat chat = permissions.readable(caller, request).chat();
    if (chat.isRoom() && caller.role() != Role.ADMIN) {
      throw new ProblemException(
          CommonProblem.FORBIDDEN, "in rooms only administrators pin messages");
    }
    throttles.send(caller.userId(), chat.chatId());
    request.concerns("chat_id", chat.chatId());
    request.concerns("event_id", id);
    boolean pins = type == EventType.PIN;
    FoldedEvent message = pins ? messages.existing(chat.log(), id) : messages.find(chat.log(), id);
    if (message.outcome().isPinned() != pins) {
      if (pins && log.pins(chat.log(), ReadPins.PINS_MAX).size() >= ReadPins.PINS_MAX) {
        throw new ProblemException(
            ChatProblem.TOO_MANY_PINS,
            "a chat has at most " + ReadPins.PINS_MAX + " pins; take one off first");
      }
      changes.write(request, chat, caller.userId(), message, type, Optional.empty());
    }
    return Response.noContent();
  }
}
