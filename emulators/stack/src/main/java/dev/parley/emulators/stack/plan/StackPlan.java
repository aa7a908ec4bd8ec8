package dev.parley.emulators.stack.plan;

import dev.parley.emulators.process.Ports;
import dev.parley.shared.config.Env;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a stack is to run.
 *
 * @param ports where its servers listen
 * @param address where the deployables and the web listen
 * @param bus what carries the events
 * @param chatInstances how many instances of the function chat run
 * @param flushEvery how often aggregate-flush is called
 * @param relentless whether to restart a server at once and without limit
 */
public record StackPlan(
    PortPlan ports,
    String address,
    Bus bus,
    int chatInstances,
    Duration flushEvery,
    boolean relentless) {
  /** All addresses of this machine. */
  private static final String ALL = "0.0.0.0";

  private static final List<Service> CHATS = List.of(Service.CHAT, Service.CHAT_2);

  /** Reads {@code LISTEN_ADDRESS}; without it, only this machine reaches the stack. */
  public static String address(Env env) {
    String form = Pattern.quote(Ports.HOST) + "|" + Pattern.quote(ALL);
    return env.text("LISTEN_ADDRESS", Ports.HOST, form, Ports.HOST + " or " + ALL);
  }

  /** Reads {@code INSTANCES}: how many instances of the function chat run. */
  public static int chatInstances(Env env) {
    return env.integer("INSTANCES", 1, 1, CHATS.size());
  }

  /** The instances of the function chat. */
  public List<Service> chats() {
    return CHATS.subList(0, chatInstances);
  }

  /** Whether this stack starts {@code service}. */
  public boolean needs(Service service) {
    return bus.needs(service) && (!CHATS.contains(service) || chats().contains(service));
  }
}
