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

/** {@code GET /{chat}?time=&quantity=}: the events before a given one, newest first. */
final class ReadHistory implements CallerHandler {
  private static final int QUANTITY_DEFAULT = 10;
  private static final int QUANTITY_MAX = 100;

  private final ChatPermissions permissions;
  private final ChangedLog log;
  private final Sealing sealing;

  ReadHistory(ChatPermissions permissions, ChangedLog log, Sealing sealing) {
    this.permissions = permissions;
    this.log = log;
    this.sealing = sealing;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    int quantity = request.queryInteger("quantity", QUANTITY_DEFAULT, 1, QUANTITY_MAX);
    var before = request.query("time", EventId::parse, EventId.RULE);
    var chat = permissions.readable(caller, request).chat();
    // Whoever has written a part of it may read the rest of it.
    return Response.ok(
            EventsPage.of(
                Page.read(quantity, limit -> log.before(chat.log(), before, limit)), sealing))
        .compressible();
  }
}
