package dev.parley.chat.change;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.sealing.Event;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.token.Caller;
import java.util.List;

/** {@code GET /{chat}/pins}: the messages that are pins, the newest pin first. */
final class ReadPins implements CallerHandler {
  /** Pins of one chat. */
  static final int PINS_MAX = 50;

  private final ChatPermissions permissions;
  private final ChangedLog log;
  private final Sealing sealing;

  ReadPins(ChatPermissions permissions, ChangedLog log, Sealing sealing) {
    this.permissions = permissions;
    this.log = log;
    this.sealing = sealing;
  }

  private record PinsAnswer(List<Event> pins) {
    private PinsAnswer {
      pins = List.copyOf(pins);
    }
  }

  @Override
  public Response handle(Caller caller, Request request) {
    var chat = permissions.readable(caller, request).chat();
    return Response.ok(
        new PinsAnswer(log.pins(chat.log(), PINS_MAX).stream().map(sealing::open).toList()));
  }
}
