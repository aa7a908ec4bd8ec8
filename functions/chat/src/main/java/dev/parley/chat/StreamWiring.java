package dev.parley.chat;

import com.google.api.gax.grpc.ChannelPoolSettings;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import com.google.cloud.firestore.v1.FirestoreSettings;
import dev.parley.chat.sealing.AuthenticationCodes;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.stream.Feeds;
import dev.parley.chat.stream.FollowChats;
import dev.parley.chat.stream.FollowableChats;
import dev.parley.chat.stream.StreamSettings;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.document.FirestoreChatTails;
import dev.parley.shared.sealing.MessageKeys;
import dev.parley.shared.token.Authenticator.Verified;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;

/**
 * Builds the parts of {@code GET /stream}.
 *
 * <p>The first stream opens the Firestore client. So an instance that gets no stream does not wait
 * for it at start.
 */
final class StreamWiring {
  /** Feeds that may deliver events at the same time. */
  private static final int FEED_THREADS = 4;

  /** Reads of the log that feeds may do at the same time; each takes a few milliseconds. */
  private static final int LOG_THREADS = 4;

  /** Google's servers accept 100 calls per connection, and every listener is a call. */
  private static final int CALLS_PER_CONNECTION = 100;

  private final String project;
  private final StreamSettings settings;
  private final InstantSource clock;
  private final MessageKeys keys;
  private Firestore firestore;

  StreamWiring(ChatConfig config) {
    this.project = config.project();
    this.settings = config.streams();
    this.clock = config.clock();
    this.keys = config.messageKeys();
  }

  FollowChats followChats(
      FollowableChats chats, ChangedLog log, Sealing sealing, Predicate<Verified> hasSessionEnded) {
    ExecutorService feedThreads = Executors.newFixedThreadPool(FEED_THREADS, daemons("feed"));
    ScheduledExecutorService scheduler =
        Executors.newScheduledThreadPool(LOG_THREADS, daemons("feeds"));
    FirestoreChatTails tails = new FirestoreChatTails(this::firestore, feedThreads, clock);
    Feeds feeds = new Feeds(tails, log, sealing, scheduler, clock);
    AuthenticationCodes codes = new AuthenticationCodes(keys);
    return new FollowChats(chats, feeds, log, sealing, codes, settings, clock, hasSessionEnded);
  }

  private synchronized Firestore firestore() {
    if (firestore == null) {
      firestore =
          FirestoreOptions.newBuilder()
              .setProjectId(project)
              .setChannelProvider(
                  FirestoreSettings.defaultGrpcTransportProviderBuilder()
                      .setChannelPoolSettings(
                          ChannelPoolSettings.staticallySized(
                              Feeds.CHATS_MAX / CALLS_PER_CONNECTION + 1))
                      .build())
              .build()
              .getService();
    }
    return firestore;
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
