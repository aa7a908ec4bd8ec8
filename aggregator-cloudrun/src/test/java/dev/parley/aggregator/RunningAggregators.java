package dev.parley.aggregator;

import static org.awaitility.Awaitility.await;

import dev.parley.emulators.server.JarServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Starts aggregators for the tests of one class, and closes what a test has opened when it ends.
 *
 * <p>Most tests need no configuration of their own. They share one aggregator on one bus, which
 * lives as long as the class: the start of a process costs more than such a test.
 */
final class RunningAggregators {
  private final TestStores stores;
  private final NewBus newBus;
  private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();
  private Shared shared;

  RunningAggregators(TestStores stores, NewBus newBus) {
    this.stores = stores;
    this.newBus = newBus;
  }

  /** Opens a bus that no other test uses, without the source that the aggregator consumes from. */
  interface NewBus {
    TestBus open() throws Exception;
  }

  /** The aggregator that tests share, with a window of 1 s, and its bus. */
  record Shared(TestBus bus, JarServer aggregator) {}

  /** The shared aggregator; the first call starts it. */
  Shared shared() throws Exception {
    if (shared == null) {
      TestBus bus = newBus.open().withSource();
      shared = new Shared(bus, started(bus, Map.of("AGGREGATION_WINDOW", "PT1S"), "/health/ready"));
    }
    return shared;
  }

  /** A bus of the test's own. */
  TestBus bus() throws Exception {
    return opened(newBus.open());
  }

  /** Starts an aggregator of the test's own; returns when it consumes from {@code bus}. */
  JarServer start(TestBus bus, Map<String, String> more) throws Exception {
    return start(bus, more, "/health/ready");
  }

  /** Starts an aggregator of the test's own; returns when {@code readyPath} answers 200. */
  JarServer start(TestBus bus, Map<String, String> more, String readyPath) throws Exception {
    return opened(started(bus, more, readyPath));
  }

  private JarServer started(TestBus bus, Map<String, String> more, String readyPath)
      throws Exception {
    Map<String, String> environment = new HashMap<>(stores.environment());
    environment.putAll(bus.environment());
    environment.putAll(more);
    JarServer aggregator = AggregatorJar.start(environment, readyPath);
    bus.serve(aggregator.url());
    return aggregator;
  }

  /** Kills the process of {@code aggregator}: it does not answer the bus any more. */
  static void kill(JarServer aggregator) {
    ProcessHandle.of(aggregator.process().orElseThrow().pid())
        .orElseThrow()
        .descendants()
        .forEach(ProcessHandle::destroyForcibly);
    await()
        .atMost(AggregatorContract.PATIENCE)
        .until(() -> !aggregator.process().orElseThrow().isAlive());
  }

  /** Closes {@code closeable} when the test ends. */
  <C extends AutoCloseable> C opened(C closeable) {
    opened.add(closeable);
    return closeable;
  }

  /** Closes what the test has opened, the last first. */
  void closeOpened() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
    opened.clear();
  }

  /** Closes the shared aggregator. */
  void close() throws Exception {
    if (shared != null) {
      shared.aggregator().close();
      shared.bus().close();
    }
  }
}
