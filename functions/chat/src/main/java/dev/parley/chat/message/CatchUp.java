package dev.parley.chat.message;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.event.EventId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.store.Page;
import dev.parley.shared.token.Caller;

/**
 * {@code GET /{chat}/events?after=&quantity=}: the events and changes after a given one, to fill a
 * gap.
 */
final class CatchUp implements CallerHandler {
  private static final int QUANTITY_MAX = 100;

  private final ChatPermissions permissions;
  private final ChangedLog log;
  private final Sealing sealing;

  CatchUp(ChatPermissions permissions, ChangedLog log, Sealing sealing) {
    this.permissions = permissions;
    this.log = log;
    this.sealing = sealing;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    int quantity = request.queryInteger("quantity", QUANTITY_MAX, 1, QUANTITY_MAX);
    var after = request.query("after", EventId::parse, EventId.RULE);
    var chat = permissions.readable(caller, request).chat();
    // Whoever has written a part of it may read the rest of it.
    return Response.ok(
            EventsPage.of(
                Page.read(quantity, limit -> log.afterWithChanges(chat.log(), after, limit)),
                sealing))
        .compressible();
  }
}
