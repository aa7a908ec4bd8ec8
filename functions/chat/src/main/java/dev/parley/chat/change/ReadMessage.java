package dev.parley.chat.change;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.message.Messages;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.event.EventId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.token.Caller;

/** {@code GET /{chat}/messages/{event}}: one message, as what changes made of it. */
final class ReadMessage implements CallerHandler {
  private final ChatPermissions permissions;
  private final Messages messages;
  private final Sealing sealing;

  ReadMessage(ChatPermissions permissions, Messages messages, Sealing sealing) {
    this.permissions = permissions;
    this.messages = messages;
    this.sealing = sealing;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    EventId id = Messages.id(request);
    var chat = permissions.readable(caller, request).chat();
    return Response.ok(sealing.open(messages.find(chat.log(), id)));
  }
}
