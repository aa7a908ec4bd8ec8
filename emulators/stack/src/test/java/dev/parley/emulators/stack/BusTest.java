package dev.parley.emulators.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.config.Env;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusTest {
  @Test
  void theEnvironmentShouldChooseTheBus() {
    assertThat(Bus.from(new Env(Map.of()))).isEqualTo(Bus.PUBSUB);
    assertThat(Bus.from(new Env(Map.of("BUS", "kafka")))).isEqualTo(Bus.KAFKA);
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
  }
}
