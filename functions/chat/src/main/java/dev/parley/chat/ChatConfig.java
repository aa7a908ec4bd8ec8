package dev.parley.chat;

import dev.parley.chat.access.ChatLimits;
import dev.parley.chat.media.MediaLimits;
import dev.parley.chat.search.SearchSettings;
import dev.parley.chat.stream.StreamSettings;
import dev.parley.shared.bus.BusSettings;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.cassandra.CassandraSettings;
import dev.parley.shared.config.Env;
import dev.parley.shared.media.FileStoreSettings;
import dev.parley.shared.notification.WebPushSettings;
import dev.parley.shared.sealing.MessageKeys;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the chat function reads from its environment.
 *
 * @param project the Google Cloud project
 * @param authUrl base address of the auth function, without a slash at the end
 * @param jwtIssuer issuer of every access token
 * @param corsOrigins origins of the web pages that may call this function
 * @param cassandra address and login of the store of the logs
 * @param bus the kind of the bus and its address
 * @param topic the topic of Pub/Sub
 * @param messageKeys {@code MESSAGE_KEYS}: the secrets that seal and open texts
 * @param limits how often a caller may write
 * @param roomMembersMax {@code ROOM_MEMBERS_MAX}: most members of a room, except general
 * @param editMaxAge {@code EDIT_MAX_AGE}: how old a message may be that is edited
 * @param presenceTtl {@code PRESENCE_TTL}: how long a beat lasts
 * @param streams the bounds of streams
 * @param search the bounds of searches
 * @param webPush whom browsers trust to call them
 * @param bucket where files are; empty if this installation keeps none
 * @param media how large files may be, and how much one person may upload on a day
 * @param clock the system's clock, or with {@code CLOCK_OFFSET_FILE} one that differs from it
 */
record ChatConfig(
    String project,
    URI authUrl,
    String jwtIssuer,
    List<String> corsOrigins,
    CassandraSettings cassandra,
    BusSettings bus,
    String topic,
    MessageKeys messageKeys,
    ChatLimits limits,
    int roomMembersMax,
    Duration editMaxAge,
    Duration presenceTtl,
    StreamSettings streams,
    SearchSettings search,
    WebPushSettings webPush,
    Optional<FileStoreSettings> bucket,
    MediaLimits media,
    InstantSource clock) {
  /**
   * Each flush costs one Firestore read per open client: in a room of 1,000 members at most 1,000
   * reads per second.
   */
  private static final int ROOM_MEMBERS = 1_000;

  /** With this bound the partition of a room's members stays under 20 MB. */
  private static final int ROOM_MEMBERS_MAX = 100_000;

  private static final Duration EDIT_AGE = Duration.ofHours(24);
  private static final Duration EDIT_AGE_MAX = Duration.ofDays(3_650);

  /** Two beats of a client and a minute: so one beat may be lost. */
  private static final Duration PRESENCE_TTL = Duration.ofMinutes(5);

  private static final Duration PRESENCE_TTL_MIN = Duration.ofSeconds(1);
  private static final Duration PRESENCE_TTL_MAX = Duration.ofHours(1);

  ChatConfig {
    corsOrigins = List.copyOf(corsOrigins);
  }

  /**
   * Reads {@code environment}.
   *
   * @throws dev.parley.shared.config.ConfigurationException with every mistake
   */
  static ChatConfig fromEnv(Map<String, String> environment) {
    Env env = new Env(environment);
    ChatConfig config =
        new ChatConfig(
            env.project(),
            withoutSlash(env.httpUri("AUTH_URL")),
            env.text("JWT_ISSUER", "parley"),
            env.origins("CORS_ORIGINS"),
            CassandraSettings.from(env),
            BusSettings.from(env),
            PubSubSettings.id(env, "PUBSUB_TOPIC", "chat-events"),
            MessageKeys.from(env),
            ChatLimits.from(env),
            env.integer("ROOM_MEMBERS_MAX", ROOM_MEMBERS, 1, ROOM_MEMBERS_MAX),
            env.duration("EDIT_MAX_AGE", EDIT_AGE, Duration.ofMinutes(1), EDIT_AGE_MAX),
            env.duration("PRESENCE_TTL", PRESENCE_TTL, PRESENCE_TTL_MIN, PRESENCE_TTL_MAX),
            StreamSettings.from(env),
            SearchSettings.from(env),
            WebPushSettings.from(env),
            FileStoreSettings.from(env),
            MediaLimits.from(env),
            clock(env));
    env.check();
    return config;
  }

  private static InstantSource clock(Env env) {
    Optional<String> file = env.optional("CLOCK_OFFSET_FILE");
    try {
      return file.isEmpty() ? InstantSource.system() : new OffsetClock(Path.of(file.get()));
    } catch (UncheckedIOException | NumberFormatException unusable) {
      env.mistake("CLOCK_OFFSET_FILE", "the path of a file that holds a number of milliseconds");
      return InstantSource.system();
    }
  }

  /** The address of the keys that verify access tokens. */
  URI jwks() {
    return URI.create(authUrl + "/.well-known/jwks.json");
  }

  /** The address of the sessions that were ended while their access tokens may be valid. */
  URI endedSessions() {
    return URI.create(authUrl + "/.well-known/ended-sessions.json");
  }

  private static URI withoutSlash(URI uri) {
    return URI.create(uri.toString().replaceFirst("/+$", ""));
  }
}
