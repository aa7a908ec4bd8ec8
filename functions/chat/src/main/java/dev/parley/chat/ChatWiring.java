package dev.parley.chat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.room.CassandraMembershipStore;
import dev.parley.chat.room.CassandraRoomStore;
import dev.parley.chat.room.MembershipStore;
import dev.parley.chat.room.RoomStore;
import dev.parley.chat.stream.FollowChats;
import dev.parley.shared.bus.EventPublisher;
import dev.parley.shared.bus.KafkaEventPublisher;
import dev.parley.shared.bus.KafkaSettings;
import dev.parley.shared.bus.PubSubEventPublisher;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.cassandra.CassandraConnection;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.General;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.http.Cors;
import dev.parley.shared.http.Handler;
import dev.parley.shared.http.Health;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.http.Router;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.JwksKeys;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the chat function out of its parts, and warms up at once whatever the first request needs.
 *
 * <p>Nothing that is missing keeps the function from starting: without Cassandra or without the
 * keys it answers 503 until they are there, without the bus it works and the outbox has the events.
 */
final class ChatWiring {
  private static final Logger LOG = LoggerFactory.getLogger(ChatWiring.class);

  /** How long the first request may be held up by the warm-up. */
  private static final long WARM_UP_MS_MAX = 5_000;

  private final Router router;

  /** What is built upon the Cassandra session. */
  private record Handlers(
      StartDirectChat startDirectChat,
      ListChats listChats,
      ReadHistory readHistory,
      CatchUp catchUp,
      ListMembers listMembers,
      SendMessage sendMessage,
      MarkRead markRead,
      CreateRoom createRoom,
      ListRooms listRooms,
      JoinRoom joinRoom,
      LeaveRoom leaveRoom,
      ChatAccess access,
      FollowChats followChats) {}

  private final CassandraConnection<Handlers> cassandra;
  private final EventPublisher publisher;
  private final JwksKeys keys;
  private final Authenticator authenticator;
  private final UserDirectory users;
  private final Throttles throttles;
  private final StreamWiring streams;

  ChatWiring(ChatConfig config) {
    CompletableFuture<EventPublisher> opening =
        CompletableFuture.supplyAsync(() -> publisher(config));
    this.users = new UserDirectory(config.authUrl());
    this.keys = new JwksKeys(config.jwks(), InstantSource.system());
    this.authenticator = new Authenticator(keys, config.jwtIssuer(), InstantSource.system());
    this.throttles = new Throttles(config.limits());
    this.streams = new StreamWiring(config);
    this.publisher = opening.join();
    this.cassandra =
        CassandraConnection.start(
            config.cassandra(), session -> handlers(session, config.roomMembersMax()));
    this.router = routes(new Cors(config.corsOrigins()), config.bus().name());
    warmUp(config.bus().name());
  }

  private static EventPublisher publisher(ChatConfig config) {
    return config.bus() instanceof KafkaSettings kafka
        ? KafkaEventPublisher.open(kafka)
        : PubSubEventPublisher.open((PubSubSettings) config.bus(), config.topic());
  }

  Router router() {
    return router;
  }

  private Handlers handlers(CqlSession session, int roomMembersMax) {
    CassandraOutbox outbox = new CassandraOutbox(session);
    EventIds ids = new EventIds();
    CassandraEventLog log = new CassandraEventLog(session, outbox, ids);
    CassandraChatStore chats = new CassandraChatStore(session);
    RoomStore roomStore = new CassandraRoomStore(session);
    MembershipStore memberships = new CassandraMembershipStore(session);
    Announcements announcements = new Announcements(outbox, publisher);
    Rooms rooms = new Rooms(roomStore, chats, log, announcements, ids);
    RoomMembers members = new RoomMembers(memberships, log, announcements, ids, roomMembersMax);
    ChatAccess access = new ChatAccess(chats, roomStore, rooms, members, log);
    ChatViews views = new ChatViews(access, chats, members, new Unread(log));
    ParallelReads reads = new ParallelReads();
    return new Handlers(
        new StartDirectChat(
            new DirectChats(chats, log, announcements, ids), access, users, views, throttles),
        new ListChats(chats, access, members, views, reads),
        new ReadHistory(access, log),
        new CatchUp(access, log),
        new ListMembers(access, memberships),
        new SendMessage(access, new Messages(log, announcements), throttles),
        new MarkRead(access, log, new Receipts(chats, outbox, announcements, ids)),
        new CreateRoom(rooms),
        new ListRooms(rooms, access, memberships, members, reads),
        new JoinRoom(access, members, views, throttles),
        new LeaveRoom(access, members),
        access,
        streams.followChats((caller, chat) -> access.readable(caller, chat).chat().log(), log));
  }

  private Router routes(Cors cors, String bus) {
    Health health =
        new Health(
            Map.of("cassandra", cassandra::check, "auth_keys", keys::check, bus, this::checkBus),
            Set.of(bus));
    return Router.mountedAt("/api/chat", cors)
        .describedBy(ChatFunction.class)
        .get("/health", health)
        .post("/", signedIn(Handlers::startDirectChat))
        .get("/", signedIn(Handlers::listChats))
        .get("/stream", this::follow)
        .get("/{chat}", signedIn(Handlers::readHistory))
        .get("/{chat}/events", signedIn(Handlers::catchUp))
        .get("/{chat}/members", signedIn(Handlers::listMembers))
        .post("/{chat}/messages", signedIn(Handlers::sendMessage))
        .post("/{chat}/read", signedIn(Handlers::markRead))
        .post("/rooms", signedIn(Handlers::createRoom))
        .get("/rooms", signedIn(Handlers::listRooms))
        .post("/{chat}/join", signedIn(Handlers::joinRoom))
        .post("/{chat}/leave", signedIn(Handlers::leaveRoom))
        .build();
  }

  private Handler signedIn(Function<Handlers, CallerHandler> handler) {
    return request -> {
      var caller = authenticator.authenticate(request);
      return handler.apply(cassandra.get()).handle(caller, request);
    };
  }

  private Response follow(Request request) {
    var verified = authenticator.verified(request.bearerToken());
    return cassandra.get().followChats().handle(verified, request);
  }

  private void checkBus() {
    if (!publisher.answers()) {
      throw new IllegalStateException("the bus does not answer");
    }
  }

  /** Where that fails, the first request that needs general makes it. */
  private void openWithGeneral() {
    cassandra.check();
    cassandra.get().access().find(General.CHAT_ID);
  }

  private void warmUp(String bus) {
    CompletableFuture<?> all =
        CompletableFuture.allOf(
            warm("cassandra", this::openWithGeneral),
            warm(bus, this::checkBus),
            warm("auth_keys", keys::check));
    all.completeOnTimeout(null, WARM_UP_MS_MAX, TimeUnit.MILLISECONDS).join();
  }

  private static CompletableFuture<?> warm(String name, Runnable first) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                first.run();
              } catch (RuntimeException notYet) {
                LOG.atWarn()
                    .addKeyValue("dependency", name)
                    .log("starting without it: {}", notYet.getMessage());
              } finally {
                done.complete(null);
              }
            },
            "warm-up-" + name);
    thread.setDaemon(true);
    thread.start();
    return done;
  }
}
