package dev.parley.emulators.stack.command;

import dev.parley.emulators.stack.plan.Bus;
import dev.parley.emulators.stack.plan.Environments;
import dev.parley.emulators.stack.plan.PortPlan;
import dev.parley.emulators.stack.plan.Service;
import dev.parley.emulators.stack.plan.StackPlan;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is printed when everything is ready. */
final class Announcement {
  private Announcement() {}

  static String text(StackPlan plan, Environments environments, UpOptions options, Duration took) {
    PortPlan ports = plan.ports();
    Bus bus = plan.bus();
    String accounts =
        """

        sign in as    alice   parley-local-alice
                      bob     parley-local-bob     (they share a chat)
        """;
    return String.format(
        Locale.ROOT,
        """

        Parley is ready after %.1f s:  http://localhost:%d
        %s              admin   parley-local-admin

        auth             %s
        chat             %s
        aggregate-flush  %s
        aggregator       %s/health
        firestore        %s
        %-16s %s
        firebase-auth    %s
        cassandra        %s
        notifications    %s
        postgresql       %s  user parley, password parley-local
        media            %s
        data and logs    %s

        Stop with Ctrl-C or make down; memory and processes: make status
        """,
        took.toMillis() / 1000.0,
        ports.port(Service.WEB),
        options.demo() ? accounts : "\nsign in as\n",
        ports.url(Service.AUTH),
        chats(plan),
        ports.url(Service.AGGREGATE_FLUSH),
        ports.url(Service.AGGREGATOR),
        environments.endpoint(Service.FIRESTORE),
        bus.title(),
        environments.endpoint(bus.service()),
        environments.endpoint(Service.FIREBASE_AUTH),
        environments.endpoint(Service.CASSANDRA),
        bus.calls()
            ? ports.url(Service.PUSH_SERVICES) + "/  shows what was sent (local push services)"
            : "none with Kafka",
        environments.databaseUrl(),
        ports.url(Service.MEDIA),
        options.data());
  }

  /** The addresses of the instances of the function chat, which get requests in turn. */
  private static String chats(StackPlan plan) {
    return plan.chats().stream()
        .map(chat -> plan.ports().url(chat).toString())
        .collect(Collectors.joining("  and  "));
  }
}
