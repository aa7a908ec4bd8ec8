package dev.parley.emulators.stack.run;

import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.Probes;
import dev.parley.emulators.process.ServerProcess;
import dev.parley.emulators.push.LocalPushServices;
import dev.parley.emulators.push.PushGateway;
import dev.parley.emulators.server.Cassandra;
import dev.parley.emulators.server.FirebaseAuthEmulator;
import dev.parley.emulators.server.FirestoreEmulator;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.JarServer;
import dev.parley.emulators.server.JvmFlags;
import dev.parley.emulators.server.Kafka;
import dev.parley.emulators.server.Node;
import dev.parley.emulators.server.PostgreSql;
import dev.parley.emulators.server.PubSubEmulator;
import dev.parley.emulators.server.S3Proxy;
import dev.parley.emulators.server.Server;
import dev.parley.emulators.stack.plan.Bus;
import dev.parley.emulators.stack.plan.DataFolder;
import dev.parley.emulators.stack.plan.Environments;
import dev.parley.emulators.stack.plan.PortPlan;
import dev.parley.emulators.stack.plan.Requirements;
import dev.parley.emulators.stack.plan.Service;
import dev.parley.emulators.stack.plan.StackPlan;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The components of the stack: what each is started with, and what it waits for. */
final class Components {
  static final String SCHEMA = "schema";
  private static final Duration WEB_START_TIMEOUT = Duration.ofMinutes(1);
  private static final int FUNCTION_HEAP_MB_MAX = 192;
  private static final int AGGREGATOR_HEAP_MB_MAX = 256;

  private final Path root;
  private final DataFolder data;
  private final StackPlan plan;
  private final PortPlan ports;
  private final String address;
  private final Bus bus;
  private final Environments environments;
  private final Optional<StoreProxies> proxies;

  /**
   * The components of a stack.
   *
   * @param proxies between our deployables and the servers; empty if there are none
   */
  Components(Path root, DataFolder data, StackPlan plan, Optional<StoreProxies> proxies) {
    this.proxies = proxies;
    this.root = root;
    this.data = data;
    this.plan = plan;
    this.ports = plan.ports();
    this.address = plan.address();
    this.bus = plan.bus();
    this.environments = new Environments(data, plan);
  }

  List<Component> all() {
    List<Component> components = new ArrayList<>(always());
    for (Service chat : plan.chats()) {
      components.add(component(chat, again -> chat(chat), bus.service()).alsoAfter(SCHEMA));
    }
    if (bus == Bus.PUBSUB_PUSH) {
      components.add(component(Service.PUSH_GATEWAY, this::pushGateway, bus.service()));
    }
    if (bus.calls()) {
      components.add(component(Service.PUSH_SERVICES, this::pushServices));
      components.add(
          component(Service.NOTIFY, this::notifying, Service.PUSH_SERVICES).alsoAfter(SCHEMA));
      components.add(component(Service.NOTIFY_GATEWAY, this::notifyGateway, bus.service()));
    }
    return List.copyOf(components);
  }

  private List<Component> always() {
    return List.of(
        component(Service.CASSANDRA, this::cassandra),
        component(Service.FIREBASE_AUTH, this::firebaseAuth),
        component(Service.POSTGRESQL, this::postgreSql),
        component(Service.MEDIA, this::media),
        component(bus.service(), bus == Bus.KAFKA ? this::kafka : this::pubSub),
        component(Service.FIRESTORE, this::firestore),
        Component.of(SCHEMA, this::schema, Service.CASSANDRA),
        component(Service.AUTH, this::auth, Service.POSTGRESQL),
        aggregatorComponent(),
        component(Service.AGGREGATE_FLUSH, this::aggregateFlush, Service.FIRESTORE)
            .alsoAfter(SCHEMA),
        component(Service.WEB, this::web));
  }

  /**
   * The emulator forgets its subscription when it ends: an aggregator that pulls must start again.
   */
  private Component aggregatorComponent() {
    Component component =
        component(Service.AGGREGATOR, this::aggregator, bus.service(), Service.FIRESTORE)
            .alsoAfter(SCHEMA);
    return bus == Bus.PUBSUB ? component.restartedAfter(Service.PUBSUB) : component;
  }

  private static Component component(Service service, Component.Start start, Service... after) {
    return Component.of(service.title(), start, after);
  }

  private Optional<Server> cassandra(boolean again) throws InterruptedException {
    return Optional.of(Cassandra.start(data.of(Service.CASSANDRA), ports.port(Service.CASSANDRA)));
  }

  private Optional<Server> schema(boolean again) {
    Schema.migrate(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.port(Service.CASSANDRA)),
        Environments.DATACENTER);
    return Optional.empty();
  }

  private Optional<Server> postgreSql(boolean again) throws InterruptedException {
    return Optional.of(
        PostgreSql.start(data.of(Service.POSTGRESQL), ports.port(Service.POSTGRESQL)));
  }

  /** The page is opened under either name of this machine. */
  private Optional<Server> media(boolean again) throws InterruptedException {
    int page = ports.port(Service.WEB);
    return Optional.of(
        S3Proxy.start(
            data.of(Service.MEDIA),
            ports.port(Service.MEDIA),
            List.of("http://localhost:" + page, "http://" + Ports.HOST + ":" + page)));
  }

  private Optional<Server> firestore(boolean again) throws InterruptedException {
    if (again) {
      FirestoreEmulator.forget(data.of(Service.FIRESTORE));
    }
    return Optional.of(
        FirestoreEmulator.start(
            data.of(Service.FIRESTORE),
            ports.port(Service.FIRESTORE),
            root.resolve("firestore.rules")));
  }

  private Optional<Server> firebaseAuth(boolean again) throws InterruptedException {
    return Optional.of(
        FirebaseAuthEmulator.start(
            data.of(Service.FIREBASE_AUTH),
            ports.port(Service.FIREBASE_AUTH),
            Environments.PROJECT));
  }

  private Optional<Server> pubSub(boolean again) throws InterruptedException {
    PubSubEmulator emulator =
        PubSubEmulator.start(data.of(Service.PUBSUB), ports.port(Service.PUBSUB));
    new Topics(emulator.endpoint(), Environments.PROJECT).create(bus == Bus.PUBSUB_PUSH);
    return Optional.of(emulator);
  }

  private Optional<Server> pushGateway(boolean again) {
    PushGateway gateway =
        PushGateway.start(environments.pushSource(), ports.port(Service.PUSH_GATEWAY));
    gateway.pushTo(ports.url(Service.AGGREGATOR).resolve("/push"));
    return Optional.of(gateway);
  }

  private Optional<Server> pushServices(boolean again) throws InterruptedException {
    return Optional.of(
        LocalPushServices.start(data.of(Service.PUSH_SERVICES), ports.port(Service.PUSH_SERVICES)));
  }

  private Optional<Server> notifying(boolean again) throws InterruptedException {
    return function(Service.NOTIFY, "dev.parley.notify.NotifyFunction", environments.notifying());
  }

  private Optional<Server> notifyGateway(boolean again) {
    PushGateway gateway =
        PushGateway.start(environments.notifySource(), ports.port(Service.NOTIFY_GATEWAY));
    gateway.pushTo(ports.url(Service.NOTIFY).resolve("/push"));
    return Optional.of(gateway);
  }

  private Optional<Server> kafka(boolean again) throws InterruptedException {
    Kafka broker = Kafka.start(data.of(Service.KAFKA), ports.port(Service.KAFKA));
    new KafkaTopics(broker.endpoint()).create();
    return Optional.of(broker);
  }

  private Optional<Server> auth(boolean again) throws InterruptedException {
    return function(Service.AUTH, "dev.parley.auth.AuthFunction", environments.auth());
  }

  private Optional<Server> chat(Service instance) throws InterruptedException {
    return function(instance, "dev.parley.chat.ChatFunction", environments.chat(instance));
  }

  private Optional<Server> aggregateFlush(boolean again) throws InterruptedException {
    return function(
        Service.AGGREGATE_FLUSH,
        "dev.parley.aggregateflush.AggregateFlushFunction",
        environments.aggregateFlush());
  }

  /** What a deployable is started with. */
  private Map<String, String> proxied(Service deployable, Map<String, String> environment) {
    return proxies
        .map(between -> between.behind(deployable.title(), environment))
        .orElse(environment);
  }

  private Optional<Server> function(Service service, String target, Map<String, String> environment)
      throws InterruptedException {
    List<String> flags = JvmFlags.small(FUNCTION_HEAP_MB_MAX, "-Xss512k");
    Path jar = Requirements.copy(Requirements.jar(root, service), data.of(service));
    return Optional.of(
        FunctionServer.start(
            new FunctionServer.Function(
                service.title(), jar, target, proxied(service, environment), flags),
            data.of(service),
            address,
            ports.port(service)));
  }

  private Optional<Server> aggregator(boolean again) throws InterruptedException {
    if (again && bus == Bus.PUBSUB) {
      new Topics(environments.endpoint(Service.PUBSUB), Environments.PROJECT).endStreams();
    }
    List<String> flags = JvmFlags.small(AGGREGATOR_HEAP_MB_MAX);
    Path jar =
        Requirements.copy(Requirements.jar(root, Service.AGGREGATOR), data.of(Service.AGGREGATOR));
    return Optional.of(
        JarServer.start(
            new JarServer.Program(
                Service.AGGREGATOR.title(),
                jar,
                proxied(Service.AGGREGATOR, environments.aggregator()),
                "/health/ready",
                flags),
            data.of(Service.AGGREGATOR),
            ports.port(Service.AGGREGATOR)));
  }

  private Optional<Server> web(boolean again) throws InterruptedException {
    int port = ports.port(Service.WEB);
    DataFolder.writeJson(data.webConfig(), environments.webConfig());
    Path web = root.resolve("web");
    Command command =
        Command.of(List.of(Node.find().toString(), Requirements.vite(root).toString(), "preview"))
            .in(web)
            .withEnvironment(environments.web());
    Ports.requireFree(Service.WEB.title(), port);
    ServerProcess process = ServerProcess.start(Service.WEB.title(), data.of(Service.WEB), command);
    process.awaitReady(Probes.http(ports.url(Service.WEB)), WEB_START_TIMEOUT);
    return Optional.of(new WebServer(Optional.of(process), port));
  }

  /** The built web client behind vite's preview server. */
  private record WebServer(Optional<ServerProcess> process, int port) implements Server {}
}
