package dev.parley.aggregator.push;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.shared.http.Response;
import dev.parley.shared.http.ResponseWriter;
import dev.parley.shared.problem.ProblemException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open HTTP request that brought a message. Its answer 204 acknowledges the message. It counts
 * as held until it is answered, even if Pub/Sub has given it up meanwhile.
 */
final class PushRequest implements Acknowledger {
  private static final Logger LOG = LoggerFactory.getLogger(PushRequest.class);

  private final HttpExchange http;
  private final Set<PushRequest> held;
  private final AtomicBoolean answered = new AtomicBoolean();

  /** Creates a request that is in {@code held} until it is answered. */
  PushRequest(HttpExchange http, Set<PushRequest> held) {
    this.http = http;
    this.held = held;
    held.add(this);
  }

  @Override
  public void acknowledge() {
    answer(() -> ResponseWriter.write(http, Response.noContent()));
  }

  @Override
  public void refuse() {
    answer(
        () ->
            ResponseWriter.write(
                http, Response.of(new ProblemException(PushProblem.NOT_FLUSHED, "send it again"))));
  }

  private interface Answer {
    void send() throws IOException;
  }

  private void answer(Answer answer) {
    if (answered.getAndSet(true)) {
      return;
    }
    try {
      answer.send();
    } catch (IOException abandoned) {
      // Harmless: the message is delivered again, and the next flush finds its event in the
      // document.
      LOG.atInfo()
          .addKeyValue("reason", String.valueOf(abandoned.getMessage()))
          .log("Pub/Sub had given up the request; it delivers the message again");
    } finally {
      held.remove(this);
    }
  }
}
