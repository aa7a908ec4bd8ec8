package dev.parley.shared.bus;

import dev.parley.shared.config.Env;

/** The bus that carries the events, and its address. */
public sealed interface BusSettings permits PubSubSettings, KafkaSettings {
  /**
   * Reads {@code BUS} ({@code pubsub}, the default, or {@code kafka}) and the keys of that bus.
   * Mistakes are collected in {@code env}.
   */
  static BusSettings from(Env env) {
    String bus = env.text("BUS", PubSubSettings.NAME);
    if (bus.equals(KafkaSettings.NAME)) {
      return KafkaSettings.from(env);
    }
    if (!bus.equals(PubSubSettings.NAME)) {
      env.mistake("BUS", "pubsub or kafka");
    }
    return PubSubSettings.from(env);
  }

  /** The value of {@code BUS}; also the bus's name in health reports. */
  String name();
}
