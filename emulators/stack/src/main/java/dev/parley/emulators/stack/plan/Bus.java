package dev.parley.emulators.stack.plan;

import dev.parley.shared.config.Env;
import java.util.Arrays;
import java.util.Set;

/**
 * The bus that a stack runs on, Google's Pub/Sub emulator or a real Kafka, and how the events come
 * from there to the aggregator.
 */
public enum Bus {
  PUBSUB(Service.PUBSUB),
  /** The subscription pushes; the other two are pulled from. */
  PUBSUB_PUSH(Service.PUBSUB),
  KAFKA(Service.KAFKA);

  /** What calls people; the function notify is pushed to (docs/adr/0062). */
  private static final Set<Service> CALLING =
      Set.of(Service.NOTIFY, Service.NOTIFY_GATEWAY, Service.PUSH_SERVICES);

  private final Service service;

  Bus(Service service) {
    this.service = service;
  }

  /**
   * What {@code BUS} and {@code AGGREGATOR_INPUT} say, as the deployables read them; a mistake is
   * left in {@code env}.
   */
  public static Bus from(Env env) {
    String input = env.text("AGGREGATOR_INPUT", "pull");
    Bus bus = named(env);
    if (input.equals("push") && bus == PUBSUB) {
      return PUBSUB_PUSH;
    }
    if (!input.equals("pull")) {
      env.mistake("AGGREGATOR_INPUT", "pull, or with BUS=pubsub push");
    }
    return bus;
  }

  private static Bus named(Env env) {
    String name = env.text("BUS", PUBSUB.title());
    return Arrays.stream(values())
        .filter(bus -> bus.title().equals(name))
        .findFirst()
        .orElseGet(
            () -> {
              env.mistake("BUS", "pubsub or kafka");
              return PUBSUB;
            });
  }

  public Service service() {
    return service;
  }

  /** The value of {@code BUS}. */
  public String title() {
    return service.title();
  }

  /** Whether people are called who are not looking. */
  public boolean calls() {
    return this != KAFKA;
  }

  /** Whether a stack on this bus starts {@code other}. */
  public boolean needs(Service other) {
    if (other == Service.PUSH_GATEWAY) {
      return this == PUBSUB_PUSH;
    }
    if (CALLING.contains(other)) {
      return calls();
    }
    return other == service || Arrays.stream(values()).noneMatch(bus -> bus.service == other);
  }
}
