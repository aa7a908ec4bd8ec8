package dev.parley.aggregateflush;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.contract.Contract;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.contract.HttpApi;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** A client of the aggregate-flush function. */
final class SlowPathApi extends HttpApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final Contract CONTRACT = Contract.of(AggregateFlushFunction.class);

  SlowPathApi(URI base) {
    super(base, CONTRACT, TIMEOUT);
  }

  /** Sweeps once, as Cloud Scheduler asks for it, and returns the report. */
  JsonNode sweep() {
    return post("/", "").expect(200);
  }

  HttpAnswer get(String path) {
    return get(path, "");
  }

  /** Posts as a caller with {@code token}. */
  HttpAnswer postAs(String token, String path) {
    return send(request(path, token).POST(BodyPublishers.noBody()));
  }

  /** Posts without a media type, as Cloud Scheduler does. */
  HttpAnswer post(String path, String body) {
    return send(request(path, "").POST(BodyPublishers.ofString(body)));
  }
}
