package dev.parley.emulators.stack.plan;

import dev.parley.emulators.process.Ports;
import dev.parley.shared.config.Env;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How a stack is to run.
 *
 * @param ports where its servers listen
 * @param address where the deployables and the web listen
 * @param bus what carries the events
 * @param flushEvery how often aggregate-flush is called
 * @param relentless whether to restart a server at once and without limit
 */
public record StackPlan(
    PortPlan ports, String address, Bus bus, Duration flushEvery, boolean relentless) {
  /** All addresses of this machine. */
  private static final String ALL = "0.0.0.0";

  /** Reads {@code LISTEN_ADDRESS}; without it, only this machine reaches the stack. */
  public static String address(Env env) {
    String form = Pattern.quote(Ports.HOST) + "|" + Pattern.quote(ALL);
    return env.text("LISTEN_ADDRESS", Ports.HOST, form, Ports.HOST + " or " + ALL);
  }
}
