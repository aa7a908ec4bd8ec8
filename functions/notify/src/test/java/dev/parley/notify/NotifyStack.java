package dev.parley.notify;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.push.PushGateway;
import dev.parley.emulators.push.PushSource;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.Member;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.config.Env;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.http.Json;
import dev.parley.shared.notification.CassandraDeviceStore;
import dev.parley.shared.notification.CassandraQuietStore;
import dev.parley.shared.notification.DeviceStore;
import dev.parley.shared.notification.FcmRegistration;
import dev.parley.shared.notification.PushTarget;
import dev.parley.shared.notification.WebPushSubscription;
import dev.parley.shared.sealing.ChatKeys;
import dev.parley.shared.sealing.MessageKeys;
import dev.parley.shared.sealing.PlainContent;
import dev.parley.shared.sealing.TextSeal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The function's jar with its servers, and people who chat in its store. */
public final class NotifyStack implements BeforeAllCallback {
  private static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.PUSH_SERVICES);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final String AUDIENCE = "parley-notify";
  private static final String ACCOUNT = "push@demo-parley.iam.gserviceaccount.com";

  private static TestKeyspace keyspace;
  private static CqlSession session;
  private static PushGateway issuer;
  private static FunctionServer function;

  private final InstantSource clock = InstantSource.system();
  private final EventIds ids = new EventIds();

  /** Somebody with an account. */
  record Person(UserId id, String name) {}

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    SERVERS.beforeAll(context);
    synchronized (NotifyStack.class) {
      if (keyspace == null) {
        keyspace = TestKeyspace.shared(SERVERS.cassandra());
        session = keyspace.open();
        // It signs and serves its keys; nothing is pushed by it.
        PushSource source = new PushSource("127.0.0.1:1", "projects/p", AUDIENCE, ACCOUNT);
        issuer = PushGateway.start(source, Ports.free());
        function = function(environment());
      }
    }
  }

  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(NotifyConfigTest.MINIMAL);
    environment.put("CASSANDRA_CONTACT_POINTS", SERVERS.cassandra().endpoint());
    environment.put("CASSANDRA_KEYSPACE", keyspace.settings().keyspace());
    environment.put("AUTH_URL", AuthStandIn.url());
    environment.put("PUSH_AUDIENCE", AUDIENCE);
    environment.put("PUSH_SERVICE_ACCOUNT", ACCOUNT);
    environment.put("PUSH_ISSUER", issuer.issuer().toString());
    environment.put("PUSH_JWKS_URL", issuer.keys().toString());
    environment.put("WEBPUSH_LOCAL_ORIGIN", "http://" + SERVERS.pushServices().endpoint());
    environment.put("FCM_EMULATOR_HOST", SERVERS.pushServices().endpoint());
    return environment;
  }

  static FunctionServer function(Map<String, String> environment) throws InterruptedException {
    return Servers.function(
        "notify",
        Path.of(System.getProperty("notify.jar")),
        NotifyFunction.class.getName(),
        environment);
  }

  static CqlSession session() {
    return session;
  }

  static String token() {
    return issuer.token();
  }

  static URI url() {
    return function.url();
  }

  CassandraQuietStore quiet() {
    return new CassandraQuietStore(session, clock);
  }

  DeviceStore devices() {
    return new CassandraDeviceStore(session, clock);
  }

  CassandraChatStore chats() {
    return new CassandraChatStore(session);
  }

  Person person() {
    return new Person(new UserId(UUID.randomUUID()), "person" + NUMBERS.incrementAndGet());
  }

  /** A browser of {@code person} at the local push service; the id by which that knows it. */
  String browser(Person person) throws IOException, InterruptedException {
    String body =
        "{\"userVisibleOnly\":\"true\",\"applicationServerKey\":\""
            + NotifyConfigTest.MINIMAL.get("VAPID_PUBLIC_KEY")
            + "\"}";
    JsonNode data = pushServices("POST", "/subscribe", body).get("data");
    register(
        person,
        new WebPushSubscription(
            URI.create(data.get("endpoint").asText()),
            data.at("/keys/p256dh").asText(),
            data.at("/keys/auth").asText()));
    return data.get("clientHash").asText();
  }

  /** A native client of {@code person}. */
  String phone(Person person, String prefix) {
    String token = prefix + "-" + UUID.randomUUID();
    register(person, new FcmRegistration(token));
    return token;
  }

  void register(Person person, PushTarget target) {
    devices().register(person.id(), person.name(), target, Optional.empty());
  }

  JsonNode pushServices(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(SERVERS.pushServices().url().resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    String answer = HTTP.send(request, BodyHandlers.ofString()).body();
    return answer.startsWith("{") ? Json.MAPPER.readTree(answer) : MissingNode.getInstance();
  }

  /** What the push services took for {@code device}, the oldest first. */
  List<JsonNode> sentTo(String device) throws IOException, InterruptedException {
    List<JsonNode> payloads = new ArrayList<>();
    for (JsonNode sent : pushServices("GET", "/sent", "").get("sent")) {
      if (sent.get("to").asText().equals(device)) {
        payloads.add(sent.get("payload"));
      }
    }
    return payloads;
  }

  Chat direct(Person one, Person other) {
    Chat chat = Chat.direct(key(ChatType.DIRECT), one.id(), Instant.now());
    chats().create(chat, List.of(member(one), member(other)));
    return chat;
  }

  Chat room(Person... members) {
    RoomTitle title = new RoomTitle(new Handle("room-" + NUMBERS.incrementAndGet()), "The room");
    Chat room = Chat.room(key(ChatType.ROOM), title, members[0].id(), Instant.now());
    chats().create(room, List.of());
    for (Person person : members) {
      state(room, person, "JOINED");
    }
    return room;
  }

  void state(Chat room, Person person, String state) {
    session.execute(
        "INSERT INTO members_by_chat (chat_id, user_id, username, state, event_id)"
            + " VALUES (?, ?, ?, ?, now())",
        room.chatId().value(),
        person.id().value(),
        person.name(),
        state);
  }

  private static LogKey key(ChatType type) {
    return new LogKey(new ChatId(UUID.randomUUID()), type.bucketWidthSeconds());
  }

  private static Member member(Person person) {
    return new Member(person.id(), person.name(), Instant.now());
  }

  /** A message that is in the log, and not on the bus. */
  StoredEvent said(Chat chat, Person author, String text, Optional<EventId> replyTo) {
    return said(chat, author, text, replyTo, ids.get());
  }

  StoredEvent said(Chat chat, Person author, PlainContent content) {
    return said(chat, author, content, Optional.empty(), ids.get());
  }

  StoredEvent said(Chat chat, Person author, String text, Optional<EventId> replyTo, EventId id) {
    return said(chat, author, PlainContent.of(text), replyTo, id);
  }

  private StoredEvent said(
      Chat chat, Person author, PlainContent content, Optional<EventId> replyTo, EventId id) {
    Env env = new Env(Map.of("MESSAGE_KEYS", NotifyConfigTest.MINIMAL.get("MESSAGE_KEYS")));
    ChatKeys keys = new ChatKeys(MessageKeys.from(env));
    StoredEvent event =
        new StoredEvent(
            chat.chatId(),
            id,
            EventType.MESSAGE,
            author.id(),
            TextSeal.seal(keys.sealing(chat.chatId()), chat.chatId(), id.value(), content),
            replyTo,
            UUID.randomUUID());
    new CassandraEventLog(session, new CassandraOutbox(session), ids).write(chat.log(), event);
    return event;
  }

  /** Says {@code text}, pushes it and expects it to be acknowledged. */
  StoredEvent say(Chat chat, Person author, String text) throws IOException, InterruptedException {
    return say(chat, author, text, Optional.empty());
  }

  StoredEvent say(Chat chat, Person author, String text, Optional<EventId> replyTo)
      throws IOException, InterruptedException {
    StoredEvent event = said(chat, author, text, replyTo);
    int status = push(event);
    if (status != 204) {
      throw new AssertionError("the push was answered with " + status);
    }
    return event;
  }

  int push(StoredEvent event) throws IOException, InterruptedException {
    return push(function.url(), event);
  }

  static int push(URI to, StoredEvent event) throws IOException, InterruptedException {
    Map<String, String> attributes = Map.of("v", "2", "chat_id", event.chatId().toString());
    return push(to, token(), EventJson.encode(event), attributes).statusCode();
  }

  static HttpResponse<String> push(
      URI to, String token, byte[] data, Map<String, String> attributes)
      throws IOException, InterruptedException {
    Map<String, Object> message =
        Map.of("data", Base64.getEncoder().encodeToString(data), "attributes", attributes);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(to + "/push"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(
                BodyPublishers.ofByteArray(
                    Json.MAPPER.writeValueAsBytes(Map.of("message", message))))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }
}
