package dev.parley.emulators.stack.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.config.Env;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusTest {
  @Test
  void theEnvironmentShouldChooseTheBus() {
    assertThat(Bus.from(new Env(Map.of()))).isEqualTo(Bus.PUBSUB);
    assertThat(Bus.from(new Env(Map.of("BUS", "kafka")))).isEqualTo(Bus.KAFKA);
  }

  @Test
  void theEnvironmentShouldChooseHowTheEventsCome() {
    Map<String, String> push = Map.of("AGGREGATOR_INPUT", "push");

    assertThat(Bus.from(new Env(push))).isEqualTo(Bus.PUBSUB_PUSH);
    assertThat(Bus.PUBSUB_PUSH.title()).isEqualTo("pubsub");
    assertThat(Bus.from(new Env(Map.of("AGGREGATOR_INPUT", "pull")))).isEqualTo(Bus.PUBSUB);
  }

  @Test
  void anotherInputShouldBeRefused() {
    for (Map<String, String> wrong :
        List.of(
            Map.of("AGGREGATOR_INPUT", "poll"),
            Map.of("AGGREGATOR_INPUT", "push", "BUS", "kafka"))) {
      Env env = new Env(wrong);
      Bus.from(env);

      assertThatThrownBy(env::check)
          .hasMessageContaining("AGGREGATOR_INPUT must be pull, or with BUS=pubsub push");
    }
  }

  @Test
  void anotherBusShouldBeRefused() {
    Env env = new Env(Map.of("BUS", "rabbit"));
    Bus.from(env);

    assertThatThrownBy(env::check).hasMessageContaining("BUS must be pubsub or kafka");
  }

  @Test
  void aStackShouldNeedItsOwnBusOnly() {
    assertThat(Bus.KAFKA.needs(Service.KAFKA)).isTrue();
    assertThat(Bus.KAFKA.needs(Service.CASSANDRA)).isTrue();
    assertThat(Bus.KAFKA.needs(Service.PUBSUB)).isFalse();
    assertThat(Bus.PUBSUB_PUSH.needs(Service.PUBSUB)).isTrue();
    assertThat(Bus.PUBSUB_PUSH.needs(Service.PUSH_GATEWAY)).isTrue();
    assertThat(Bus.PUBSUB.needs(Service.PUSH_GATEWAY)).isFalse();
  }
}
