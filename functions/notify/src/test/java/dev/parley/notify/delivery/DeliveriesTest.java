package dev.parley.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.parley.notify.delivery.LastNotifications.Last;
import dev.parley.notify.delivery.LastNotifications.State;
import dev.parley.notify.recipient.Call;
import dev.parley.notify.recipient.Notification;
import dev.parley.shared.config.Env;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.TimeIds;
import dev.parley.shared.notification.DeviceStore;
import dev.parley.shared.notification.PushDevice;
import dev.parley.shared.notification.PushEndpoints;
import dev.parley.shared.notification.PushTarget;
import dev.parley.shared.notification.WebPushSettings;
import dev.parley.shared.notification.WebPushSubscription;
import dev.parley.shared.store.StoreUnavailableException;
import dev.parley.shared.token.SessionId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Devices of one message do not disturb each other, whatever a store or a device does. */
class DeliveriesTest {
  private static final String PUBLIC_KEY =
      "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU";
  private static final String SECRET =
      Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[16]);

  /** How often each path of the push service was asked. */
  private static final Map<String, AtomicInteger> ASKED = new ConcurrentHashMap<>();

  private static HttpServer service;

  private final ChatId chat = new ChatId(UUID.randomUUID());
  private final UserId bob = new UserId(UUID.randomUUID());
  private final Marks marks = new Marks();
  private final Set<UUID> removed = new HashSet<>();

  @BeforeAll
  static void start() throws Exception {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            ASKED.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(201, -1);
          }
        });
    service.start();
  }

  @AfterAll
  static void stop() {
    service.stop(0);
  }

  /** In memory, and it fails if it is told to. */
  private static final class Marks implements LastNotifications {
    private final Map<UUID, Last> rows = new HashMap<>();
    private final Set<UUID> failBeforeSending = new HashSet<>();
    private final Set<UUID> failAfterSending = new HashSet<>();

    @Override
    public Optional<Last> find(UUID device, ChatId chat) {
      failOnce(failBeforeSending, device);
      return Optional.ofNullable(rows.get(device));
    }

    @Override
    public boolean replace(UUID device, ChatId chat, Optional<Last> before, Last after) {
      if (after.state() != State.SENDING) {
        failOnce(failAfterSending, device);
      }
      if (!before.equals(Optional.ofNullable(rows.get(device)))) {
        return false;
      }
      rows.put(device, after);
      return true;
    }

    private static void failOnce(Set<UUID> devices, UUID device) {
      if (devices.remove(device)) {
        throw new StoreUnavailableException("told to fail", new IllegalStateException());
      }
    }
  }

  /** Remembers what was removed; nothing else is asked of it. */
  private final class Devices implements DeviceStore {
    @Override
    public Registration register(
        UserId user, String username, PushTarget target, Optional<SessionId> session) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<PushDevice> of(UserId user) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(UserId user, UUID device) {
      return removed.add(device);
    }

    @Override
    public void removeEnded(UserId user, PushDevice registration) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<UserId> mentioned(String username) {
      throw new UnsupportedOperationException();
    }
  }

  private Deliveries deliveries() {
    InstantSource clock = InstantSource.system();
    Env env =
        new Env(
            Map.of(
                "VAPID_PUBLIC_KEY",
                PUBLIC_KEY,
                "VAPID_PRIVATE_KEY",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE",
                "VAPID_SUBJECT",
                "mailto:ops@example.org"));
    PushEndpoints endpoints =
        new PushEndpoints(InetAddress::getAllByName, Optional.of(URI.create(origin())));
    PushServices services = new PushServices(endpoints);
    WebPushSender browsers =
        new WebPushSender(
            VapidSettings.from(env, WebPushSettings.from(env)),
            endpoints,
            services,
            services,
            clock);
    FcmSender natives = new FcmSender("demo", Optional.of("127.0.0.1:1"), services);
    return new Deliveries(
        new Turns(marks, Duration.ofSeconds(30), clock), new Devices(), browsers, natives, clock);
  }

  private static String origin() {
    return "http://127.0.0.1:" + service.getAddress().getPort();
  }

  private PushDevice device(String endpoint) {
    PushTarget target = new WebPushSubscription(URI.create(endpoint), PUBLIC_KEY, SECRET);
    return new PushDevice(target.deviceId(bob), target, Instant.now(), Optional.empty());
  }

  private PushDevice localDevice() {
    return device(origin() + "/" + UUID.randomUUID());
  }

  private StoredEvent message() {
    EventId id = TimeIds.at(Instant.now());
    UserId alice = new UserId(UUID.randomUUID());
    return new StoredEvent(chat, id, EventType.MESSAGE, alice, NoText.NO_TEXT, UUID.randomUUID());
  }

  private List<Call> calls(StoredEvent message, PushDevice... devices) {
    Notification notification =
        new Notification(chat, message.eventId(), true, "alice", "alice", "hello", 0, 0, 1);
    return List.of(new Call(bob, List.of(devices), notification, Optional.empty()));
  }

  private static int asked(PushDevice device) {
    String path = URI.create(device.target().address()).getPath();
    return ASKED.getOrDefault(path, new AtomicInteger()).get();
  }

  @Test
  void deviceThatCannotBeCalledShouldNotKeepOthersFromIt() {
    // Its key is none, so nothing can be encrypted for it. It is refused at registration.
    PushTarget keyless =
        new WebPushSubscription(URI.create(origin() + "/" + UUID.randomUUID()), "AAAA", SECRET);
    PushDevice unusable =
        new PushDevice(keyless.deviceId(bob), keyless, Instant.now(), Optional.empty());
    PushDevice before = localDevice();
    PushDevice after = localDevice();
    StoredEvent message = message();
    List<Call> calls = calls(message, before, unusable, after);

    Deliveries.Outcome outcome = deliveries().send(message, calls);

    assertThat(outcome.sent()).isEqualTo(2);
    assertThat(outcome.refused()).isEqualTo(1);
    assertThat(outcome.later()).isZero();
    deliveries().send(message, calls);
    assertThat(List.of(asked(before), asked(after))).containsExactly(1, 1);
  }

  @Test
  void storeThatFailsForOneDeviceShouldNotRepeatTheOthers() {
    PushDevice before = localDevice();
    PushDevice failing = localDevice();
    PushDevice after = localDevice();
    StoredEvent message = message();
    List<Call> calls = calls(message, before, failing, after);
    marks.failBeforeSending.add(failing.deviceId());

    assertThatThrownBy(() -> deliveries().send(message, calls))
        .isInstanceOf(StoreUnavailableException.class);
    Deliveries.Outcome again = deliveries().send(message, calls);

    assertThat(again.sent()).isEqualTo(1);
    assertThat(List.of(asked(before), asked(failing), asked(after))).containsExactly(1, 1, 1);
  }

  @Test
  void markThatFailsOnceShouldBeWrittenAgain() {
    PushDevice device = localDevice();
    StoredEvent message = message();
    marks.failAfterSending.add(device.deviceId());

    assertThat(deliveries().send(message, calls(message, device)).sent()).isEqualTo(1);

    assertThat(marks.rows.get(device.deviceId()).state()).isEqualTo(State.SENT);
    assertThat(marks.failAfterSending).isEmpty();
  }

  @Test
  void strangersServerShouldBeAskedAgainForAShortTimeOnly() {
    EventId message = message().eventId();
    Instant sent = message.time();

    assertThat(WebPushSender.isWorthWaiting(true, message, sent.plusSeconds(500))).isTrue();
    assertThat(WebPushSender.isWorthWaiting(false, message, sent.plusSeconds(5))).isTrue();
    assertThat(WebPushSender.isWorthWaiting(false, message, sent.plusSeconds(31))).isFalse();
  }

  @Test
  void browserThatWantsAllShownShouldGetNoClosings() {
    assertThat(canClose("https://web.push.apple.com/x")).isFalse();
    assertThat(canClose("https://fcm.googleapis.com/fcm/send/x")).isTrue();
    assertThat(canClose("https://push.apple.com.example.org/x")).isTrue();
  }

  private static boolean canClose(String endpoint) {
    return WebPushSender.canClose(
        new WebPushSubscription(URI.create(endpoint), PUBLIC_KEY, SECRET));
  }
}
