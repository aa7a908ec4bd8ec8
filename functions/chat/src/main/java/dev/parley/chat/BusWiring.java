package dev.parley.chat;

import dev.parley.shared.bus.EventPublisher;
import dev.parley.shared.bus.KafkaEventPublisher;
import dev.parley.shared.bus.KafkaSettings;
import dev.parley.shared.bus.PubSubEventPublisher;
import dev.parley.shared.bus.PubSubSettings;

/** Opens the bus that the configuration names. */
final class BusWiring {
  private BusWiring() {}

  static EventPublisher publisher(ChatConfig config) {
    return config.bus() instanceof KafkaSettings kafka
        ? KafkaEventPublisher.open(kafka)
        : PubSubEventPublisher.open((PubSubSettings) config.bus(), config.topic());
  }
}
