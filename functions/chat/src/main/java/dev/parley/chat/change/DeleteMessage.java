package dev.parley.chat.change;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.message.Messages;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import dev.parley.shared.token.Role;
import java.util.List;
import java.util.Optional;

/**
 * {@code DELETE /{chat}/messages/{event}}: deletes a message of the caller, who need not be a
 * member any more; in rooms administrators delete every message.
 */
final class DeleteMessage implements CallerHandler {
  private final ChatPermissions permissions;
  private final Messages messages;
  private final Changes changes;
  private final Throttles throttles;
  private final List<DeletionListener> listeners;

  DeleteMessage(
      ChatPermissions permissions,
      Messages messages,
      Changes changes,
      Throttles throttles,
      List<DeletionListener> listeners) {
    this.permissions = permissions;
    this.messages = messages;
    this.changes = changes;
    this.throttles = throttles;
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public Response handle(Caller caller, Request request) {
    Changes.requireKeyOrNone(request);
    EventId id = Messages.id(request);
    Chat chat = permissions.readable(caller, request).chat();
    throttles.deletion(caller.userId());
    request.concerns("chat_id", chat.chatId());
    request.concerns("event_id", id);
    FoldedEvent message = messages.find(chat.log(), id);
    requireAllowed(caller, chat, message);
    if (!message.isDeleted()) {
      listeners.forEach(listener -> listener.deleting(message.event()));
      changes.write(request, chat, caller.userId(), message, EventType.REDACT, Optional.empty());
    }
    // Also if it is deleted already: the attempt that deleted it may have ended before this.
    listeners.forEach(listener -> listener.deleted(message.event()));
    return Response.noContent();
  }

  private static void requireAllowed(Caller caller, Chat chat, FoldedEvent message) {
    boolean moderates = chat.isRoom() && caller.role() == Role.ADMIN;
    if (!moderates && !message.event().authorId().equals(caller.userId())) {
      throw new ProblemException(
          ChatProblem.NOT_THE_AUTHOR,
          "only its author, and in rooms an administrator, may delete a message");
    }
  }
}
