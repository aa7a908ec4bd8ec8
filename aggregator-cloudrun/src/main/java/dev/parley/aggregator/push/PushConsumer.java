package dev.parley.aggregator.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.BusConsumer;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.http.Response;
import dev.parley.shared.http.ResponseWriter;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.ProblemType;
import dev.parley.shared.push.PushSettings;
import dev.parley.shared.push.PushTokens;
import dev.parley.shared.push.PushedMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the messages that a Pub/Sub subscription pushes: one request per message, answered with
 * 204 when the flush that contains the message has committed.
 *
 * <p>Cloud Run gives an instance CPU as long as it has an open request, and an instance without one
 * costs nothing. So each message that waits for its flush is an open request. The order comes from
 * the event ids, not from the subscription (docs/adr/0026).
 */
public final class PushConsumer implements BusConsumer, HttpHandler {
  /** The path that the subscription pushes to. */
  public static final String PATH = "/push";

  /** Messages that wait for their flush. Cloud Run gives one instance as many requests at once. */
  static final int MESSAGES_MAX = 1_000;

  /** The largest body that is read. Pub/Sub itself makes a larger message a dead letter. */
  static final int BODY_BYTES_MAX = 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(PushConsumer.class);
  private static final String ATTRIBUTES = "CamelPushAttributes";
  private static final String ACKNOWLEDGER = "CamelPushAcknowledger";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final PushTokens tokens;
  private final PushComponent component = new PushComponent();
  private final Set<PushRequest> held = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  public PushConsumer(PushSettings settings) {
    this.tokens = new PushTokens(settings);
  }

  @Override
  public void handle(HttpExchange http) throws IOException {
    try {
      byte[] body = acceptedBody(http);
      deliver(PushedMessage.parse(body), new PushRequest(http, held));
    } catch (ProblemException problem) {
      LOG.atWarn()
          .addKeyValue("status", problem.type().status())
          .addKeyValue("reason", problem.getMessage())
          .log("push refused");
      ResponseWriter.write(http, Response.of(problem));
    }
  }

  /**
   * Returns the body of a request that may be a push. The token is checked first after path and
   * method, so that only Pub/Sub learns anything about this instance.
   */
  private byte[] acceptedBody(HttpExchange http) throws IOException {
    if (!http.getRequestURI().getPath().equals(PATH)) {
      throw new ProblemException(CommonProblem.NOT_FOUND, "pushes go to " + PATH);
    }
    if (!http.getRequestMethod().equals("POST")) {
      throw ProblemException.withHeader(
          CommonProblem.METHOD_NOT_ALLOWED, "pushes are made with POST", "Allow", "POST");
    }
    tokens.require(http.getRequestHeaders().getFirst("Authorization"));
    if (!isReceiving()) {
      throw later(PushProblem.NOT_RECEIVING, "it is starting, stopping or without its stores");
    }
    if (held.size() >= MESSAGES_MAX) {
      throw later(PushProblem.TOO_MANY_MESSAGES, "it holds " + MESSAGES_MAX + " messages");
    }
    byte[] body = http.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      throw new ProblemException(
          CommonProblem.BODY_TOO_LARGE, "a push has at most " + BODY_BYTES_MAX + " bytes");
    }
    return body;
  }

  private static ProblemException later(ProblemType problem, String detail) {
    return ProblemException.retryAfter(problem, detail, RETRY_AFTER);
  }

  private void deliver(PushedMessage pushed, PushRequest request) {
    DefaultConsumer consumer = component.consumer();
    Exchange exchange = consumer.createExchange(false);
    exchange.getMessage().setBody(pushed.data());
    exchange.getMessage().setHeader(ATTRIBUTES, pushed.attributes());
    exchange.getMessage().setHeader(ACKNOWLEDGER, request);
    try {
      consumer.getProcessor().process(exchange);
    } catch (Exception failure) {
      exchange.setException(failure);
    }
    if (exchange.getException() != null) {
      LOG.atError().setCause(exchange.getException()).log("message not processed");
      request.refuse();
    }
  }

  @Override
  public String scheme() {
    return "push";
  }

  @Override
  public Component component() {
    return component;
  }

  @Override
  public String uri() {
    return "push:requests";
  }

  @Override
  @SuppressWarnings("unchecked")
  public Map<String, String> attributes(Message message) {
    return message.getHeader(ATTRIBUTES, Map.class);
  }

  /** {@inheritDoc} Pushes are in no order: the flush sorts the events. */
  @Override
  public void requireOrdered(Message message, StoredEvent event) {}

  @Override
  public Acknowledger acknowledger(Exchange exchange) {
    return exchange.getMessage().getHeader(ACKNOWLEDGER, PushRequest.class);
  }

  @Override
  public boolean isReceiving() {
    return !stopping && component.isReceiving();
  }

  /** {@inheritDoc} It has no connection, so it never ends. */
  @Override
  public boolean isDead() {
    return false;
  }

  @Override
  public void stopReceiving() {
    stopping = true;
  }

  @Override
  public boolean isQuiet() {
    return held.isEmpty();
  }

  /** {@inheritDoc} Refuses the messages that were not flushed: Pub/Sub delivers them again soon. */
  @Override
  public void awaitAnswered(Duration timeout) {
    held.forEach(PushRequest::refuse);
  }
}
