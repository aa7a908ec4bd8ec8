package dev.parley.emulators.stack.slow;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.proxy.TcpProxy;
import java.util.EnumMap;
import java.util.Map;

/** The proxies between one deployable and its servers. */
record Proxies(Map<Kind, TcpProxy> byServer) {
  static Proxies of(Servers servers) {
    return new Proxies(
        Map.of(
            Kind.CASSANDRA, TcpProxy.start(servers.cassandra().endpoint()),
            Kind.POSTGRESQL, TcpProxy.start(servers.postgreSql().endpoint()),
            Kind.PUBSUB, TcpProxy.start(servers.pubSub().endpoint()),
            Kind.FIRESTORE, TcpProxy.start(servers.firestore().endpoint())));
  }

  /** These without the one in front of Pub/Sub. */
  Proxies withoutBus() {
    Map<Kind, TcpProxy> others = new EnumMap<>(byServer);
    others.remove(Kind.PUBSUB);
    return new Proxies(others);
  }

  TcpProxy to(Kind server) {
    return byServer.get(server);
  }

  /** Every connection is lost, and the deployable is not told. */
  void forget() {
    byServer.values().forEach(TcpProxy::forget);
  }

  /** Every connection is reset. */
  void cut() {
    byServer.values().forEach(TcpProxy::cut);
  }
}
