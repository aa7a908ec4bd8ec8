package dev.parley.notify;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.notify.delivery.CassandraLastNotifications;
import dev.parley.notify.delivery.Deliveries;
import dev.parley.notify.delivery.FcmSender;
import dev.parley.notify.delivery.PushServices;
import dev.parley.notify.delivery.Turns;
import dev.parley.notify.delivery.WebPushSender;
import dev.parley.notify.recipient.AuthSessions;
import dev.parley.notify.recipient.Calls;
import dev.parley.notify.recipient.CassandraRoomMembers;
import dev.parley.notify.recipient.CassandraVisibleChats;
import dev.parley.notify.recipient.Quiet;
import dev.parley.notify.recipient.Recipients;
import dev.parley.notify.recipient.SignedInDevices;
import dev.parley.shared.cassandra.CassandraConnection;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.UnreadCount;
import dev.parley.shared.http.Cors;
import dev.parley.shared.http.Health;
import dev.parley.shared.http.Router;
import dev.parley.shared.notification.CassandraDeviceStore;
import dev.parley.shared.notification.CassandraQuietStore;
import dev.parley.shared.notification.PushEndpoints;
import dev.parley.shared.push.PushTokens;
import dev.parley.shared.sealing.ChatKeys;
import dev.parley.shared.sealing.TextSeal;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Builds the objects of the function, once, by hand.
 *
 * <p>The function starts even if Cassandra is missing, and answers 503 until it is there; then
 * Pub/Sub pushes again.
 */
final class NotifyWiring {
  private final CassandraConnection<ReceiveMessage.Parts> cassandra;
  private final Router router;

  NotifyWiring(NotifyConfig config) {
    InstantSource clock = InstantSource.system();
    PushEndpoints endpoints = config.webPush().endpoints();
    WebPushSender browsers =
        new WebPushSender(
            config.vapid(),
            endpoints,
            new PushServices(endpoints),
            new PushServices(endpoints),
            clock);
    FcmSender natives =
        new FcmSender(config.project(), config.fcmEmulator(), new PushServices(fcm(config)));
    this.cassandra =
        CassandraConnection.start(
            config.cassandra(), session -> parts(session, config, browsers, natives, clock));
    TextSeal.load();
    ReceiveMessage receive =
        new ReceiveMessage(new PushTokens(config.push()), cassandra::get, config.maxAge(), clock);
    this.router =
        Router.mountedAt("/api/notify", new Cors(List.of()))
            .describedBy(NotifyFunction.class)
            .health(new Health(Map.of("cassandra", cassandra::check)))
            .post("/push", receive)
            .build();
  }

  Router router() {
    return router;
  }

  /** FCM's own address is the configuration's, so it may be on this computer. */
  private static PushEndpoints fcm(NotifyConfig config) {
    return new PushEndpoints(
        InetAddress::getAllByName, config.fcmEmulator().map(host -> URI.create("http://" + host)));
  }

  private static ReceiveMessage.Parts parts(
      CqlSession session,
      NotifyConfig config,
      WebPushSender browsers,
      FcmSender natives,
      InstantSource clock) {
    CassandraEventLog log =
        new CassandraEventLog(session, new CassandraOutbox(session), new EventIds(clock));
    CassandraDeviceStore devices = new CassandraDeviceStore(session, clock);
    Quiet quiet =
        new Quiet(
            new CassandraQuietStore(session, clock),
            new CassandraVisibleChats(session, clock),
            clock);
    Calls calls =
        new Calls(
            new CassandraChatStore(session),
            new CassandraChangedLog(session),
            new TextSeal(new ChatKeys(config.messageKeys())),
            new Recipients(devices, log, new CassandraRoomMembers(session)),
            quiet,
            devices,
            new UnreadCount(log));
    Turns turns = new Turns(new CassandraLastNotifications(session), config.pause(), clock);
    return new ReceiveMessage.Parts(
        calls,
        new SignedInDevices(new AuthSessions(config.authUrl(), clock), devices),
        new Deliveries(turns, devices, browsers, natives, clock));
  }
}
