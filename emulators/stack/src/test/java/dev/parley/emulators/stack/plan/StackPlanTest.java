package dev.parley.emulators.stack.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulators.process.Ports;
import dev.parley.shared.config.Env;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPlanTest {
  @TempDir Path folder;

  @Test
  void oneInstanceOfChatShouldRunUnlessMoreAreAskedFor() {
    StackPlan plan = plan(Map.of());

    assertThat(plan.chats()).containsExactly(Service.CHAT);
    assertThat(plan.needs(Service.CHAT_2)).isFalse();
    assertThat(new Environments(new DataFolder(folder), plan).web())
        .containsEntry("PARLEY_CHAT_URL", plan.ports().url(Service.CHAT).toString());
  }

  @Test
  void thePageShouldReachBothInstances() {
    StackPlan plan = plan(Map.of("INSTANCES", "2"));
    String one = plan.ports().url(Service.CHAT).toString();
    String other = plan.ports().url(Service.CHAT_2).toString();
    Environments environments = new Environments(new DataFolder(folder), plan);

    assertThat(plan.needs(Service.CHAT_2)).isTrue();
    assertThat(environments.web()).containsEntry("PARLEY_CHAT_URL", one + "," + other);
    assertThat(environments.readyFile()).containsEntry("chat", one).containsEntry("chat-2", other);
  }

  @Test
  void anotherNumberOfInstancesShouldBeRefused() {
    for (String wrong : new String[] {"0", "3", "two"}) {
      Env env = new Env(Map.of("INSTANCES", wrong));
      StackPlan.chatInstances(env);

      assertThatThrownBy(env::check)
          .hasMessageContaining("INSTANCES must be an integer from 1 to 2");
    }
  }

  private static StackPlan plan(Map<String, String> environment) {
    Env env = new Env(environment);
    PortPlan ports = PortPlan.fixed(env);
    int instances = StackPlan.chatInstances(env);
    return new StackPlan(ports, Ports.HOST, Bus.PUBSUB, instances, Duration.ofMinutes(1), false);
  }
}
