package dev.parley.chat;

import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.store.Page;
import dev.parley.shared.token.Caller;

/** {@code GET /{chat}/events?after=&quantity=}: the events after a place, to fill a gap. */
final class CatchUp implements CallerHandler {
  static final int QUANTITY_MAX = 100;

  private final ChatAccess access;
  private final EventLog log;

  CatchUp(ChatAccess access, EventLog log) {
    this.access = access;
    this.log = log;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    int quantity = request.queryInteger("quantity", QUANTITY_MAX, 1, QUANTITY_MAX);
    var after = request.query("after", EventId::parse, EventId.RULE);
    var chat = access.readable(caller, request).chat();
    return Response.ok(
        EventsPage.of(Page.read(quantity, limit -> log.after(chat.log(), after, limit))));
  }
}
