package dev.parley.chat;

import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.store.Page;
import dev.parley.shared.token.Caller;

/** {@code GET /{chat}?time=&quantity=}: the events before a place, newest first. */
final class ReadHistory implements CallerHandler {
  static final int QUANTITY_DEFAULT = 10;
  static final int QUANTITY_MAX = 100;

  private final ChatAccess access;
  private final EventLog log;

  ReadHistory(ChatAccess access, EventLog log) {
    this.access = access;
    this.log = log;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    int quantity = request.queryInteger("quantity", QUANTITY_DEFAULT, 1, QUANTITY_MAX);
    var time = request.query("time", EventId::parse, EventId.RULE);
    var chat = access.readable(caller, request).chat();
    return Response.ok(
        EventsPage.of(Page.read(quantity, limit -> log.before(chat.log(), time, limit))));
  }
}
