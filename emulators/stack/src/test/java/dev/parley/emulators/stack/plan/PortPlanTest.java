package dev.parley.emulators.stack.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.config.Env;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortPlanTest {
  @Test
  void theEnvironmentShouldChangeAPort() {
    PortPlan ports = PortPlan.fixed(new Env(Map.of("CHAT_PORT", "18082")));

    assertThat(ports.port(Service.CHAT)).isEqualTo(18_082);
    assertThat(ports.port(Service.WEB)).isEqualTo(3000);
  }

  @Test
  void aPortThatIsNoneShouldBeNamed() {
    Env env = new Env(Map.of("CHAT_PORT", "eight"));
    PortPlan.fixed(env);

    assertThatThrownBy(env::check)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("CHAT_PORT must be an integer from 1 to 65535");
  }

  @Test
  void freePortsShouldAllBeDifferentAndFree() {
    PortPlan ports = PortPlan.free();

    assertThat(new HashSet<>(ports.ports().values())).hasSize(Service.values().length);
    assertThat(ports.problems(Bus.PUBSUB::needs)).isEmpty();
  }

  @Test
  void everyTakenPortShouldBeReportedWithItsVariable() throws IOException {
    try (ServerSocket first = new ServerSocket(0);
        ServerSocket second = new ServerSocket(0)) {
      Map<Service, Integer> planned = new EnumMap<>(PortPlan.free().ports());
      planned.put(Service.AUTH, first.getLocalPort());
      planned.put(Service.PUBSUB, second.getLocalPort());

      assertThat(new PortPlan(planned).problems(Bus.PUBSUB::needs))
          .containsExactly(
              "auth: port %d is taken by another process: set AUTH_PORT to a free one"
                  .formatted(first.getLocalPort()),
              "pubsub: port %d is taken by another process: set PUBSUB_PORT to a free one"
                  .formatted(second.getLocalPort()));
    }
  }

  @Test
  void thePortOfABusThatIsNotStartedMayBeTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      Map<Service, Integer> planned = new EnumMap<>(PortPlan.free().ports());
      planned.put(Service.KAFKA, taken.getLocalPort());

      assertThat(new PortPlan(planned).problems(Bus.PUBSUB::needs)).isEmpty();
      assertThat(new PortPlan(planned).problems(Bus.KAFKA::needs))
          .singleElement()
          .asString()
          .contains("set KAFKA_PORT");
    }
  }

  @Test
  void onePortForTwoShouldBeReported() {
    Map<Service, Integer> planned = new EnumMap<>(PortPlan.free().ports());
    planned.put(Service.CHAT, planned.get(Service.AUTH));

    assertThat(new PortPlan(planned).problems(Bus.PUBSUB::needs))
        .hasSize(2)
        .allMatch(line -> line.contains("is also that of"));
  }
}
