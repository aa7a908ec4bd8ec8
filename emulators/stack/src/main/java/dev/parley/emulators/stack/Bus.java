package dev.parley.emulators.stack;

import dev.parley.shared.config.Env;
import java.util.Arrays;

/** The bus that a stack runs on: Google's Pub/Sub emulator or a real Kafka. */
enum Bus {
  PUBSUB(Service.PUBSUB),
  KAFKA(Service.KAFKA);

  private final Service service;

  Bus(Service service) {
    this.service = service;
  }

  /** What {@code BUS} says, as the deployables read it; a mistake is left in {@code env}. */
  static Bus from(Env env) {
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

  Service service() {
    return service;
  }

  /** The value of {@code BUS}. */
  String title() {
    return service.title();
  }

  /** Whether a stack on this bus starts {@code other}. */
  boolean needs(Service other) {
    return other == service || Arrays.stream(values()).noneMatch(bus -> bus.service == other);
  }
}
