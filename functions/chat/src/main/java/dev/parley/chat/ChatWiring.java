package dev.parley.chat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.access.Announcements;
import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.GeneralRoom;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.access.UserDirectory;
import dev.parley.chat.arrangement.ArrangementFeature;
import dev.parley.chat.arrangement.ArrangementStore;
import dev.parley.chat.arrangement.CassandraArrangementStore;
import dev.parley.chat.change.ChangeFeature;
import dev.parley.chat.change.DeletionListener;
import dev.parley.chat.direct.CassandraStartThrottle;
import dev.parley.chat.direct.DirectChats;
import dev.parley.chat.direct.DirectFeature;
import dev.parley.chat.direct.StartThrottle;
import dev.parley.chat.media.MediaFeature;
import dev.parley.chat.message.MessageFeature;
import dev.parley.chat.moderation.CassandraRoomSettingsStore;
import dev.parley.chat.moderation.ModerationFeature;
import dev.parley.chat.moderation.RoomModeration;
import dev.parley.chat.notification.NotificationFeature;
import dev.parley.chat.overview.ChatViews;
import dev.parley.chat.overview.OverviewFeature;
import dev.parley.chat.overview.ParallelReads;
import dev.parley.chat.presence.PresenceFeature;
import dev.parley.chat.publish.PublishedChanges;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.chat.publish.PublishedTyping;
import dev.parley.chat.receipt.ReceiptFeature;
import dev.parley.chat.room.CassandraMembershipStore;
import dev.parley.chat.room.CassandraRoomStore;
import dev.parley.chat.room.MembershipStore;
import dev.parley.chat.room.RoomClaim;
import dev.parley.chat.room.RoomFeature;
import dev.parley.chat.room.RoomMembers;
import dev.parley.chat.room.RoomStore;
import dev.parley.chat.room.Rooms;
import dev.parley.chat.sealing.CassandraKeyCheckStore;
import dev.parley.chat.sealing.KeyCheck;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.search.SearchFeature;
import dev.parley.chat.stream.FollowChats;
import dev.parley.shared.bus.EventPublisher;
import dev.parley.shared.cassandra.CassandraConnection;
import dev.parley.shared.changelog.CassandraChangeStore;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.http.Cors;
import dev.parley.shared.http.Health;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.http.Router;
import dev.parley.shared.media.FileStore;
import dev.parley.shared.presence.CassandraPresenceStore;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.JwksKeys;
import dev.parley.shared.token.PublishedEndedSessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Builds the chat function, and connects at start to everything that the first request needs.
 *
 * <p>The function starts even if a server is missing. Without Cassandra or without the keys it
 * answers 503 until they are available. Without the bus it works, and events wait in the outbox.
 */
final class ChatWiring {
  /** The first request waits at most this long for the warm-up. */
  private static final long WARM_UP_MS_MAX = 5_000;

  private final Router router;

  /** The features, which need the Cassandra session. */
  private record Features(
      MessageFeature message,
      ChangeFeature change,
      MediaFeature media,
      ReceiptFeature receipt,
      DirectFeature direct,
      OverviewFeature overview,
      ArrangementFeature arrangement,
      RoomFeature room,
      ModerationFeature moderation,
      PresenceFeature presence,
      FollowChats stream,
      SearchFeature search,
      NotificationFeature notification,
      GeneralRoom general,
      KeyCheck keyCheck) {}

  private final CassandraConnection<Features> cassandra;
  private final CompletableFuture<EventPublisher> openedPublisher;
  private final JwksKeys keys;
  private final PublishedEndedSessions ended;
  private final Authenticator authenticator;
  private final UserDirectory users;
  private final Throttles throttles;
  private final Optional<FileStore> bucket;
  private final StreamWiring streams;

  /**
   * What does not need each other begins side by side, the longest first: Cassandra's session, the
   * bus, and first uses of code that is slow the first time. What Cassandra's session builds waits
   * for the bus; the port waits for all of them.
   */
  ChatWiring(ChatConfig config) {
    this.openedPublisher = CompletableFuture.supplyAsync(() -> BusWiring.publisher(config));
    this.users = new UserDirectory(config.authUrl());
    this.keys = new JwksKeys(config.jwks(), config.clock());
    this.ended = new PublishedEndedSessions(config.endedSessions(), config.clock());
    this.authenticator = new Authenticator(keys, config.jwtIssuer(), config.clock(), ended);
    this.throttles = new Throttles(config.limits());
    this.streams = new StreamWiring(config);
    this.bucket = config.bucket().map(settings -> new FileStore(settings, config.clock()));
    this.cassandra =
        CassandraConnection.start(config.cassandra(), session -> features(session, config));
    String bus = config.bus().name();
    List<CompletableFuture<?>> warm =
        List.of(
            WarmUp.start(bus, this::checkBus),
            WarmUp.start("cassandra", this::connectAndCreateGeneral),
            WarmUp.start("auth_keys", keys::check),
            WarmUp.start("ended_sessions", ended::check),
            WarmUp.start("code", () -> WarmUp.load(config.messageKeys())));
    this.router = routes(new Cors(config.corsOrigins()), bus);
    CompletableFuture.allOf(warm.toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, WARM_UP_MS_MAX, TimeUnit.MILLISECONDS)
        .join();
    // If the bus cannot be opened, the function does not start.
    openedPublisher.join();
  }

  Router router() {
    return router;
  }

  private Features features(CqlSession session, ChatConfig config) {
    EventPublisher publisher = openedPublisher.join();
    KeyCheck keyCheck = KeyCheck.of(config.messageKeys(), new CassandraKeyCheckStore(session));
    Sealing sealing = new Sealing(config.messageKeys(), keyCheck);
    CassandraOutbox outbox = new CassandraOutbox(session, config.clock());
    EventIds ids = new EventIds(config.clock());
    CassandraEventLog log = new CassandraEventLog(session, outbox, ids);
    CassandraChangedLog changedLog = new CassandraChangedLog(session);
    CassandraChatStore chats = new CassandraChatStore(session, config.clock());
    ArrangementStore arrangements = new CassandraArrangementStore(session);
    RoomStore roomStore = new CassandraRoomStore(session);
    MembershipStore memberships = new CassandraMembershipStore(session);
    PublishedLog published = new PublishedLog(log, outbox, publisher);
    Rooms rooms = new Rooms(roomStore, chats, log, published, ids);
    RoomMembers members = new RoomMembers(memberships, published, config.roomMembersMax());
    ChatDirectory directory =
        new ChatDirectory(chats, handle -> roomStore.find(handle).map(RoomClaim::chatId), log);
    GeneralRoom general = new GeneralRoom(directory, rooms::createGeneral);
    ChatPermissions permissions = new ChatPermissions(directory, general, members);
    ChatViews views = new ChatViews(chats, changedLog, log, members, arrangements, sealing);
    ParallelReads reads = new ParallelReads();
    DirectChats directChats = new DirectChats(chats, log, published, ids);
    MediaFeature media =
        MediaWiring.feature(
            session, bucket, permissions, changedLog, sealing, config.media(), config.clock());
    return new Features(
        new MessageFeature(
            permissions,
            changedLog,
            published,
            new Announcements(chats),
            media.attachments(),
            sealing,
            throttles),
        new ChangeFeature(
            permissions,
            changedLog,
            new PublishedChanges(
                new CassandraChangeStore(session, outbox, ids, changedLog), outbox, publisher),
            sealing,
            throttles,
            config.editMaxAge(),
            config.clock(),
            List.of(DeletionListener.before(media.attachments()::deleting))),
        media,
        new ReceiptFeature(permissions, chats, log, published, ids),
        new DirectFeature(directChats, directory, users, views, starts(session, config)),
        new OverviewFeature(chats, directory, general, views, arrangements, reads, throttles),
        new ArrangementFeature(permissions, arrangements, chats, log, throttles, config.clock()),
        new RoomFeature(
            directory, general, permissions, rooms, memberships, members, views, reads, throttles),
        new ModerationFeature(
            permissions,
            memberships,
            members,
            new RoomModeration(new CassandraRoomSettingsStore(session), published),
            users),
        new PresenceFeature(
            permissions,
            chats,
            directory,
            members,
            reads,
            new CassandraPresenceStore(session, config.presenceTtl(), config.clock()),
            new PublishedTyping(publisher, ids),
            config.clock()),
        streams.followChats(
            (caller, chat) -> permissions.readable(caller, chat).chat().log(),
            changedLog,
            sealing,
            authenticator::hasEnded),
        SearchWiring.feature(
            config,
            new SearchFeature.Stores(
                permissions,
                directory,
                general,
                chats,
                members,
                changedLog,
                SearchWiring.index(session),
                users),
            sealing,
            throttles),
        NotificationWiring.feature(session, authenticator, permissions, throttles, config),
        general,
        keyCheck);
  }

  private static StartThrottle starts(CqlSession session, ChatConfig config) {
    return new CassandraStartThrottle(session, config.limits().chatsPerUser(), config.clock());
  }

  /** One line per feature: which endpoints a feature has, it says itself. */
  private Router routes(Cors cors, String bus) {
    Health health =
        new Health(
            Map.of(
                "cassandra",
                cassandra::check,
                "auth_keys",
                keys::check,
                "message_keys",
                () -> cassandra.get().keyCheck().check(),
                bus,
                this::checkBus),
            Set.of(bus));
    Router.Builder router =
        Router.mountedAt("/api/chat", cors).describedBy(ChatFunction.class).health(health);
    CallerRoutes routes =
        new CallerRoutes(
            router, authenticator, throttles, caller -> cassandra.get().presence().acted(caller));
    MessageFeature.register(routes, () -> cassandra.get().message());
    ChangeFeature.register(routes, () -> cassandra.get().change());
    MediaFeature.register(routes, () -> cassandra.get().media());
    ReceiptFeature.register(routes, () -> cassandra.get().receipt());
    DirectFeature.register(routes, () -> cassandra.get().direct());
    OverviewFeature.register(routes, () -> cassandra.get().overview());
    ArrangementFeature.register(routes, () -> cassandra.get().arrangement());
    RoomFeature.register(routes, () -> cassandra.get().room());
    ModerationFeature.register(routes, () -> cassandra.get().moderation());
    NotificationFeature.register(routes, () -> cassandra.get().notification());
    PresenceFeature.register(routes, () -> cassandra.get().presence());
    SearchFeature.register(routes, () -> cassandra.get().search());
    return router.get("/stream", this::follow).build();
  }

  private Response follow(Request request) {
    var verified = authenticator.verified(request.bearerToken());
    throttles.read(verified.caller().userId());
    return cassandra.get().stream().handle(verified, request);
  }

  private void checkBus() {
    if (!openedPublisher.join().answers()) {
      throw new IllegalStateException("the bus does not answer");
    }
  }

  /** If this fails, the first request that needs general creates it. */
  private void connectAndCreateGeneral() {
    cassandra.check();
    cassandra.get().general().createIfMissing();
  }
}
