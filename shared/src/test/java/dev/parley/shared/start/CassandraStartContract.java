package dev.parley.shared.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.cloud.functions.HttpFunction;
import dev.parley.emulators.server.Cassandra;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.contract.HttpApi;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The start of a function whose keyspace does not exist yet.
 *
 * @param <A> the module's client of the function
 */
public abstract class CassandraStartContract<A extends HttpApi> extends FunctionStartContract {
  protected CassandraStartContract(String name, Path jar, Class<? extends HttpFunction> function) {
    super(name, jar, function);
  }

  protected abstract Cassandra cassandra();

  protected abstract A api(URI function);

  /** Makes a request that needs the keyspace. */
  protected abstract HttpAnswer request(A api);

  /** Asserts what the function answers while its keyspace is missing, besides the 503. */
  protected void assertWithoutKeyspace(A api) {}

  /** Asserts what the function answers to {@link #request} once it has its keyspace. */
  protected abstract void assertServed(HttpAnswer answer);

  @Test
  public void anInstanceShouldServe503UntilItsKeyspaceIsMigrated() {
    TestKeyspace keyspace = TestKeyspace.missing(cassandra());
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("CASSANDRA_KEYSPACE", keyspace.settings().keyspace());
    try (FunctionServer function = launchAndListen(environment)) {
      A api = api(function.url());

      HttpAnswer health = api.get("/health", "");
      assertThat(health.expect(503).at("/dependencies/cassandra").asText()).isEqualTo("down");
      HttpAnswer refused = request(api);
      refused.expectProblem(503, "unavailable");
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertWithoutKeyspace(api);

      keyspace.migrate();

      await().atMost(PATIENCE).until(() -> api.get("/health", "").status() == 200);
      assertServed(request(api));
      assertThat(function.process().orElseThrow().isAlive()).isTrue();
    }
  }
}
