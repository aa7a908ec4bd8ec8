package dev.parley.emulators.stack.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What a running stack writes into its data folder for {@code status}, {@code down} and the next
 * stack.
 *
 * @param pid of the launcher
 * @param servers by name
 */
public record RunState(
    @JsonProperty("pid") long pid, @JsonProperty("servers") Map<String, RunningServer> servers) {
  public RunState {
    servers = Map.copyOf(servers);
  }

  /**
   * One server.
   *
   * @param pid of its supervisor
   */
  public record RunningServer(
      @JsonProperty("pid") long pid,
      @JsonProperty("port") int port,
      @JsonProperty("log") String log) {}
}
