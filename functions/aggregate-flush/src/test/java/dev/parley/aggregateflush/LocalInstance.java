package dev.parley.aggregateflush;

import static org.awaitility.Awaitility.await;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.parley.shared.http.InProcessFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Another instance of the function, inside this JVM: it starts much faster than a process. The
 * instance of {@link SlowPath} is a process of the jar.
 */
final class LocalInstance implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

  /** The environment of the next instance: the invoker calls a constructor without parameters. */
  private static Map<String, String> environment;

  private final InProcessFunction server;
  private final SlowPathApi api;

  private LocalInstance(InProcessFunction server) {
    this.server = server;
    this.api = new SlowPathApi(server.url());
  }

  /** The function as the invoker makes it, but with the test's environment. */
  public static final class Function implements HttpFunction {
    private final AggregateFlushFunction function = new AggregateFlushFunction(environment);

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
      function.service(request, response);
    }
  }

  /** Starts an instance and waits until it is healthy. */
  static synchronized LocalInstance start(Map<String, String> environment) throws Exception {
    LocalInstance.environment = Map.copyOf(environment);
    LocalInstance instance = new LocalInstance(new InProcessFunction(Function.class));
    await().atMost(START_TIMEOUT).until(() -> instance.api.get("/health").status() == 200);
    return instance;
  }

  SlowPathApi api() {
    return api;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IllegalStateException("the server does not stop", failed);
    }
  }
}
