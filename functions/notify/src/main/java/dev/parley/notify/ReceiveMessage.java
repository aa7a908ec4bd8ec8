package dev.parley.notify;

import dev.parley.notify.delivery.Deliveries;
import dev.parley.notify.recipient.Call;
import dev.parley.notify.recipient.Calls;
import dev.parley.notify.recipient.SignedInDevices;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.MalformedEventException;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.http.Handler;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.push.PushTokens;
import dev.parley.shared.push.PushedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /push}: a message of the bus. It is answered with 204 when everybody was called whom
 * it is for, and otherwise with an error, so that Pub/Sub pushes it again.
 */
final class ReceiveMessage implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiveMessage.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final PushTokens tokens;
  private final Supplier<Parts> parts;
  private final Duration maxAge;
  private final InstantSource clock;

  /** What needs the stores. */
  record Parts(Calls calls, SignedInDevices devices, Deliveries deliveries) {}

  /**
   * The handler.
   *
   * @param parts is asked for every message
   * @param maxAge nobody is called for a message that is older
   */
  ReceiveMessage(PushTokens tokens, Supplier<Parts> parts, Duration maxAge, InstantSource clock) {
    this.tokens = tokens;
    this.parts = parts;
    this.maxAge = maxAge;
    this.clock = clock;
  }

  @Override
  public Response handle(Request request) {
    // First, so that only Pub/Sub learns anything about this instance.
    tokens.require(request.header("Authorization").orElse(null));
    StoredEvent event = event(request);
    request.concerns("chat_id", event.chatId());
    request.concerns("event_id", event.eventId());
    if (event.sentAt().isBefore(clock.instant().minus(maxAge))) {
      if (event.type() == EventType.MESSAGE) {
        LOG.atWarn()
            .addKeyValue("chat_id", event.chatId())
            .addKeyValue("event_id", event.eventId())
            .log("too old to call anybody");
      }
    } else if (event.type() == EventType.MESSAGE) {
      call(event);
    } else if (event.type() == EventType.READ) {
      parts.get().deliveries().close(event);
    }
    return Response.noContent();
  }

  private static StoredEvent event(Request request) {
    PushedMessage message =
        PushedMessage.parse(request.bodyText().getBytes(StandardCharsets.UTF_8));
    if (!EventJson.understands(message.attributes().get("v"))) {
      throw new ProblemException(NotifyProblem.NOT_AN_EVENT, "not schema version 1 or 2");
    }
    try {
      StoredEvent event = EventJson.decode(message.data());
      if (event.chatId().toString().equals(message.attributes().get("chat_id"))) {
        return event;
      }
    } catch (MalformedEventException malformed) {
      throw new ProblemException(NotifyProblem.NOT_AN_EVENT, "not an event", malformed);
    }
    throw new ProblemException(NotifyProblem.NOT_AN_EVENT, "attribute chat_id is not the event's");
  }

  private void call(StoredEvent message) {
    Parts open = parts.get();
    List<Call> calls = open.devices().among(open.calls().of(message));
    if (calls.isEmpty()) {
      return;
    }
    Deliveries.Outcome outcome = open.deliveries().send(message, calls);
    // Metrics and alerts read this line.
    LOG.atInfo()
        .addKeyValue("chat_id", message.chatId())
        .addKeyValue("event_id", message.eventId())
        .addKeyValue("sent", outcome.sent())
        .addKeyValue("gone", outcome.gone())
        .addKeyValue("later", outcome.later())
        .addKeyValue("refused", outcome.refused())
        .addKeyValue("collapsed", outcome.collapsed())
        .addKeyValue("send_to_push_ms", outcome.sendToPushMs())
        .log("notified");
    if (outcome.later() > 0) {
      throw ProblemException.retryAfter(
          NotifyProblem.NOT_SENT, "push it again: some devices were not called", RETRY_AFTER);
    }
  }
}
