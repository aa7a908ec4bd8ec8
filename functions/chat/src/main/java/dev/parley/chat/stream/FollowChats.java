package dev.parley.chat.stream;

import dev.parley.chat.sealing.AuthenticationCodes;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Authenticator.Verified;
import dev.parley.shared.token.Caller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code GET /stream?chat=&chat=&prefetch=}: follows chats by Server-Sent Events.
 *
 * <p>A request that is not allowed is refused before the first byte. After that, a stream ends with
 * an event that tells the reason.
 */
public final class FollowChats {
  static final int CHATS_MAX = 100;
  static final int PREFETCH_DEFAULT = 64;

  /** At most as many as a feed remembers of its chat, and as one page of the history. */
  static final int PREFETCH_MAX = 100;

  private final FollowableChats chats;
  private final Feeds feeds;
  private final ChangedLog log;
  private final Sealing sealing;
  private final SignedCursor cursors;
  private final StreamSettings settings;
  private final OpenStreams open;
  private final InstantSource clock;
  private final Predicate<Verified> hasSessionEnded;

  /**
   * Opens streams.
   *
   * @param codes tell cursors that this service has made from others
   * @param hasSessionEnded whether the session of an access token was ended; an open stream asks
   *     again and again
   */
  public FollowChats(
      FollowableChats chats,
      Feeds feeds,
      ChangedLog log,
      Sealing sealing,
      AuthenticationCodes codes,
      StreamSettings settings,
      InstantSource clock,
      Predicate<Verified> hasSessionEnded) {
    this.chats = chats;
    this.feeds = feeds;
    this.log = log;
    this.sealing = sealing;
    this.cursors = new SignedCursor(codes);
    this.settings = settings;
    this.open = new OpenStreams(settings);
    this.clock = clock;
    this.hasSessionEnded = hasSessionEnded;
  }

  /**
   * The stream that {@code request} asks for.
   *
   * @throws ProblemException 400, 403, 404, 429 or 503
   */
  public Response handle(Verified verified, Request request) {
    int prefetch = request.queryInteger("prefetch", PREFETCH_DEFAULT, 0, PREFETCH_MAX);
    Map<ChatId, LogKey> wanted = wanted(verified.caller(), request);
    Map<Integer, Position> resumed =
        request.header(Cursor.HEADER).map(cursors::decode).orElse(Map.of());
    UserId user = verified.caller().userId();
    open.enter(user);
    List<Feed> entered = new ArrayList<>();
    Mailbox mailbox = new Mailbox();
    Runnable end = () -> leave(user, entered, mailbox);
    try {
      Map<ChatId, LogReplay> replays = join(wanted, resumed, entered, mailbox);
      ChatStream stream =
          new ChatStream(
              replays,
              mailbox,
              cursors,
              prefetch,
              settings.heartbeat().toMillis(),
              deadline(verified),
              end);
      return new Response(
          200, Map.of("Cache-Control", "no-store", "X-Accel-Buffering", "no"), stream);
    } catch (RuntimeException refused) {
      end.run();
      throw refused;
    }
  }

  /** The chats in the order of the request; a chat that is named twice counts once. */
  private Map<ChatId, LogKey> wanted(Caller caller, Request request) {
    List<String> names = request.queryAll("chat");
    if (names.isEmpty() || names.size() > CHATS_MAX) {
      throw ProblemException.invalid("chat", "must be given 1 to " + CHATS_MAX + " times");
    }
    Map<ChatId, LogKey> wanted = new LinkedHashMap<>();
    for (String name : names) {
      LogKey chat = chats.require(caller, name);
      wanted.put(chat.chatId(), chat);
    }
    return wanted;
  }

  private Map<ChatId, LogReplay> join(
      Map<ChatId, LogKey> wanted,
      Map<Integer, Position> resumed,
      List<Feed> entered,
      Mailbox mailbox) {
    Map<ChatId, LogReplay> replays = new LinkedHashMap<>();
    for (LogKey chat : wanted.values()) {
      Feed feed = feeds.enter(chat);
      entered.add(feed);
      replays.put(
          chat.chatId(),
          new LogReplay(
              chat,
              log,
              sealing,
              feed.join(mailbox),
              Optional.ofNullable(resumed.get(Cursor.tag(chat.chatId())))));
    }
    return replays;
  }

  private void leave(UserId user, List<Feed> entered, Mailbox mailbox) {
    open.leave(user);
    for (Feed feed : entered) {
      feed.leave(mailbox);
      feeds.leave(feed);
    }
  }

  private ChatStream.Deadline deadline(Verified verified) {
    Duration token = Duration.between(clock.instant(), verified.expiresAt());
    boolean expiresFirst = token.compareTo(settings.streamMax()) < 0;
    Duration longest = expiresFirst ? token : settings.streamMax();
    return new ChatStream.Deadline(
        System.nanoTime() + longest.toNanos(),
        expiresFirst ? EndReason.TOKEN_EXPIRED : EndReason.MAX_DURATION,
        () -> hasSessionEnded.test(verified));
  }
}
