package dev.parley.chat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.notification.NotificationFeature;
import dev.parley.shared.notification.CassandraDeviceStore;
import dev.parley.shared.notification.CassandraQuietStore;
import dev.parley.shared.token.Authenticator;

/** Builds what people choose about being called. */
final class NotificationWiring {
  private NotificationWiring() {}

  static NotificationFeature feature(
      CqlSession session,
      Authenticator authenticator,
      ChatPermissions permissions,
      Throttles throttles,
      ChatConfig config) {
    return new NotificationFeature(
        authenticator,
        permissions,
        new CassandraDeviceStore(session, config.clock()),
        new CassandraQuietStore(session, config.clock()),
        config.webPush(),
        throttles,
        config.clock());
  }
}
