package dev.parley.emulators.stack.run;

import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.proxy.Conditions;
import dev.parley.emulators.proxy.Delay;
import dev.parley.emulators.proxy.TcpProxy;
import dev.parley.emulators.stack.plan.DataFolder;
import dev.parley.emulators.stack.plan.PortPlan;
import dev.parley.emulators.stack.plan.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Proxies between deployables and servers, for tests that cause faults. Kafka has none: its clients
 * connect to the address that the broker tells them.
 *
 * <p>A test writes a command into the folder {@code proxies} of the data folder, and knows that it
 * was carried out when the file is gone:
 *
 * <ul>
 *   <li>{@code forget DEPLOYABLE}: all connections of a deployable are lost, and it is not told;
 *   <li>{@code late SERVER MILLISECONDS}: the answers of a server come later to all deployables; 0
 *       ends it.
 * </ul>
 */
final class StoreProxies {
  private static final List<Service> SERVERS =
      List.of(Service.CASSANDRA, Service.FIRESTORE, Service.PUBSUB, Service.POSTGRESQL);

  private static final long POLL_MS = 50;
  private static final Pattern COMMAND =
      Pattern.compile("(forget|late) ([a-z0-9-]+)(?: ([0-9]{1,6}))?\\s*");

  private final PortPlan ports;
  private final Console console;
  private final Path commands;

  /** Commands that could not be carried out. */
  private final Set<Path> failed = new HashSet<>();

  /** By the name of the deployable, then by the name of the server. */
  private final Map<String, Map<String, TcpProxy>> proxies = new HashMap<>();

  StoreProxies(DataFolder data, PortPlan ports, Console console) {
    this.console = console;
    this.ports = ports;
    this.commands = data.path().resolve("proxies");
  }

  /** Carries out commands from now on. */
  void start(ScheduledExecutorService threads) {
    try {
      Files.createDirectories(commands);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    var unused = threads.scheduleWithFixedDelay(this::look, 0, POLL_MS, TimeUnit.MILLISECONDS);
  }

  /** The environment of a deployable, with the addresses of proxies in place of the servers'. */
  synchronized Map<String, String> behind(String deployable, Map<String, String> environment) {
    Map<String, TcpProxy> own = proxies.computeIfAbsent(deployable, name -> new HashMap<>());
    Map<String, String> changed = new HashMap<>(environment);
    for (Service server : SERVERS) {
      String address = Ports.HOST + ":" + ports.port(server);
      changed.replaceAll(
          (key, value) -> {
            Matcher found = Pattern.compile(Pattern.quote(address) + "(?![0-9])").matcher(value);
            return found.find()
                ? found.replaceAll(
                    own.computeIfAbsent(server.title(), name -> TcpProxy.start(address)).endpoint())
                : value;
          });
    }
    return changed;
  }

  private synchronized void look() {
    try (Stream<Path> files = Files.list(commands)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".command")).toList()) {
        if (!failed.contains(file)) {
          carryOut(file);
        }
      }
    } catch (IOException unreadable) {
      console.problem("proxies: " + unreadable);
    }
  }

  /** The file of a command that fails stays: the test that waits for its end learns of it. */
  private void carryOut(Path file) throws IOException {
    try {
      carryOut(Files.readString(file));
      Files.delete(file);
    } catch (ServerException refused) {
      failed.add(file);
      console.problem("proxies: " + refused.getMessage());
    }
  }

  private void carryOut(String command) {
    Matcher words = COMMAND.matcher(command);
    if (!words.matches()) {
      throw new ServerException("the proxies do not understand: " + command);
    }
    if (words.group(1).equals("forget")) {
      forget(words.group(2));
    } else {
      late(words.group(2), Long.parseLong(words.group(3)));
    }
  }

  private void forget(String deployable) {
    proxies
        .getOrDefault(deployable, Map.of())
        .forEach(
            (server, proxy) -> {
              if (!isStreamOfTheEmulator(deployable, server)) {
                proxy.forget();
              }
            });
  }

  /**
   * Pub/Sub ends the streams of a subscriber that is gone; its emulator goes on sending to them,
   * whatever the aggregator does.
   */
  private static boolean isStreamOfTheEmulator(String deployable, String server) {
    return deployable.equals(Service.AGGREGATOR.title()) && server.equals(Service.PUBSUB.title());
  }

  private void late(String server, long lateMs) {
    Conditions conditions = Conditions.NORMAL.withAnswers(Delay.of(Duration.ofMillis(lateMs)));
    proxies.values().stream()
        .flatMap(own -> Optional.ofNullable(own.get(server)).stream())
        .forEach(proxy -> proxy.set(conditions));
  }
}
