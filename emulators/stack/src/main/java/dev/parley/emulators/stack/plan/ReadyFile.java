package dev.parley.emulators.stack.plan;

import java.util.HashMap;
import java.util.Map;

/** What programs that started the stack read to find it. */
final class ReadyFile {
  private ReadyFile() {}

  /** The addresses of a stack. */
  static Map<String, String> of(DataFolder data, StackPlan plan, Environments environments) {
    PortPlan ports = plan.ports();
    Bus bus = plan.bus();
    Map<String, String> addresses = new HashMap<>();
    addresses.put("web", ports.url(Service.WEB).toString());
    addresses.put("auth", ports.url(Service.AUTH).toString());
    plan.chats().forEach(chat -> addresses.put(chat.title(), ports.url(chat).toString()));
    addresses.put("aggregateFlush", ports.url(Service.AGGREGATE_FLUSH).toString());
    addresses.put("callToken", environments.callToken());
    addresses.put("aggregator", ports.url(Service.AGGREGATOR).toString());
    addresses.put("firestore", environments.endpoint(Service.FIRESTORE));
    if (bus.calls()) {
      addresses.put("notify", ports.url(Service.NOTIFY).toString());
      addresses.put("pushServices", ports.url(Service.PUSH_SERVICES).toString());
    }
    addresses.put("bus", bus.title());
    addresses.put(bus.title(), environments.endpoint(bus.service()));
    addresses.put("firebaseAuth", environments.endpoint(Service.FIREBASE_AUTH));
    addresses.put("media", ports.url(Service.MEDIA).toString());
    addresses.put("cassandra", environments.endpoint(Service.CASSANDRA));
    addresses.put("postgres", environments.databaseUrl());
    addresses.put("project", Environments.PROJECT);
    addresses.put("data", data.path().toAbsolutePath().toString());
    return addresses;
  }
}
