package dev.parley.bench.coldstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.bench.report.BenchRun;
import dev.parley.bench.stack.LocalStack;
import dev.parley.bench.stack.PubSubTopics;
import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.Probes;
import dev.parley.emulators.process.ServerProcess;
import dev.parley.emulators.push.PushGateway;
import dev.parley.emulators.push.PushSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The aggregator as a service that scales to zero, on a topic of its own: the first push starts an
 * instance, as its image runs it, and pushes wait until it serves. So does Cloud Run.
 */
final class ScaledToZero implements AutoCloseable {
  private static final String TOPIC = "first-message";
  private static final String AUDIENCE = "parley-aggregator";
  private static final String SERVICE_ACCOUNT = "push@bench.example";
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration PUSH_TIMEOUT = Duration.ofSeconds(50);

  private final LocalStack stack;
  private final Path jar;
  private final Path archive;
  private final PushGateway gateway;
  private final HttpServer front;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http = HttpClient.newHttpClient();
  private Instance instance;

  private record Instance(ServerProcess process, URI push) {}

  /** Makes the topic and the archive of classes, which takes half a minute; starts no instance. */
  ScaledToZero(BenchRun run, LocalStack stack) throws IOException, InterruptedException {
    this.stack = stack;
    this.jar = run.root().resolve("aggregator-cloudrun/target/aggregator.jar").toAbsolutePath();
    this.archive = stack.folder().resolve("aggregator.jsa");
    writeArchive(run.root());
    PubSubTopics.create(stack.pubSub(), stack.project(), TOPIC, TOPIC);
    this.front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.setExecutor(threads);
    front.createContext("/", this::pass);
    front.start();
    String subscription = "projects/" + stack.project() + "/subscriptions/" + TOPIC;
    this.gateway =
        PushGateway.start(
            new PushSource(stack.pubSub(), subscription, AUDIENCE, SERVICE_ACCOUNT), Ports.free());
    gateway.pushTo(URI.create("http://127.0.0.1:" + front.getAddress().getPort() + "/push"));
  }

  private void writeArchive(Path root) throws IOException, InterruptedException {
    Path log = stack.folder().resolve("aggregator-archive.log");
    Process script =
        new ProcessBuilder(
                root.resolve("aggregator-cloudrun/archive-classes").toAbsolutePath().toString(),
                jar.toString(),
                archive.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (script.waitFor() != 0) {
      throw new IOException("no archive of the aggregator's classes:\n" + Files.readString(log));
    }
  }

  /** What a chat function needs in its environment so that its events come here. */
  Map<String, String> publisher() {
    return Map.of("PUBSUB_TOPIC", TOPIC);
  }

  /** Ends the instance, if there is one. The next push starts another one. */
  synchronized void scaleToZero() {
    if (instance != null) {
      instance.process().close();
      instance = null;
    }
  }

  private synchronized URI served() throws InterruptedException {
    if (instance == null) {
      int port = Ports.free();
      Command command =
          Command.java(
                  List.of("-XX:+UseSerialGC", "-XX:SharedArchiveFile=" + archive),
                  "-jar",
                  jar.toString())
              .withEnvironment(environment())
              .withEnvironment(Map.of("PORT", Integer.toString(port)));
      ServerProcess process =
          ServerProcess.start("aggregator-scaled-to-zero", stack.folder(), command);
      URI url = URI.create("http://" + Ports.HOST + ":" + port);
      process.awaitReady(Probes.http(url.resolve("/health/ready")), START_TIMEOUT);
      instance = new Instance(process, url.resolve("/push"));
    }
    return instance.push();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(stack.environment());
    environment.put("AGGREGATOR_INPUT", "push");
    environment.put("PUSH_ISSUER", gateway.issuer().toString());
    environment.put("PUSH_JWKS_URL", gateway.keys().toString());
    environment.put("PUSH_AUDIENCE", AUDIENCE);
    environment.put("PUSH_SERVICE_ACCOUNT", SERVICE_ACCOUNT);
    return environment;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpRequest.Builder push =
          HttpRequest.newBuilder(served())
              .timeout(PUSH_TIMEOUT)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body));
      for (String header : List.of("Authorization", "Content-Type")) {
        push.header(header, exchange.getRequestHeaders().getFirst(header));
      }
      int status = http.send(push.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      exchange.sendResponseHeaders(status, -1);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    gateway.close();
    front.stop(0);
    threads.shutdownNow();
    scaleToZero();
  }
}
