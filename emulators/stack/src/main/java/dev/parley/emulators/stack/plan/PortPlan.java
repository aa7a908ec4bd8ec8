package dev.parley.emulators.stack.plan;

import dev.parley.emulators.process.Ports;
import dev.parley.shared.config.Env;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which service listens where. */
public record PortPlan(Map<Service, Integer> ports) {
  private static final int PORT_MAX = 65_535;

  public PortPlan {
    ports = Map.copyOf(ports);
  }

  /** The default ports, or those of the environment. */
  public static PortPlan fixed(Env env) {
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      ports.put(service, env.integer(service.variable(), service.defaultPort(), 1, PORT_MAX));
    }
    return new PortPlan(ports);
  }

  /** Ports that nobody uses. */
  public static PortPlan free() {
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    Arrays.stream(Service.values()).forEach(service -> ports.put(service, Ports.free()));
    return new PortPlan(ports);
  }

  public int port(Service service) {
    return ports.get(service);
  }

  /** The HTTP address of {@code service}, without a slash at the end. */
  public URI url(Service service) {
    return URI.create("http://" + Ports.HOST + ":" + port(service));
  }

  /**
   * One line for every port that a stack needs and that is taken or planned twice; empty if all is
   * well.
   *
   * @param needs whether the stack starts a service
   */
  public List<String> problems(Predicate<Service> needs) {
    List<Service> needed = Arrays.stream(Service.values()).filter(needs).toList();
    return needed.stream().flatMap(service -> problem(service, needed).stream()).toList();
  }

  private List<String> problem(Service service, List<Service> needed) {
    int port = port(service);
    String remedy = ": set " + service.variable() + " to a free one";
    String sharers =
        needed.stream()
            .filter(other -> other != service && port(other) == port)
            .map(Service::title)
            .collect(Collectors.joining(", "));
    if (!sharers.isEmpty()) {
      return List.of(service.title() + ": port " + port + " is also that of " + sharers + remedy);
    }
    return Ports.isFree(port)
        ? List.of()
        : List.of(service.title() + ": port " + port + " is taken by another process" + remedy);
  }
}
