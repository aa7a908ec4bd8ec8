package dev.parley.chat.presence;

import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.RoomMemberships;
import dev.parley.chat.overview.ParallelReads;
import dev.parley.chat.publish.PublishedTyping;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.presence.PresenceStore;
import dev.parley.shared.token.Caller;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The endpoints that tell who is here and who is writing, and the beats of those who send. */
public final class PresenceFeature {
  private final PresenceStore store;
  private final PresenceThrottles throttles = new PresenceThrottles();
  private final TellPresence tellPresence;
  private final ShowPresence showPresence;
  private final AnnounceTyping announceTyping;

  public PresenceFeature(
      ChatPermissions permissions,
      ChatStore chats,
      ChatDirectory directory,
      RoomMemberships memberships,
      ParallelReads reads,
      PresenceStore store,
      PublishedTyping published,
      InstantSource clock) {
    this.store = store;
    this.tellPresence =
        new TellPresence(
            permissions,
            store,
            new Acquaintances(chats, directory, memberships, reads),
            throttles,
            clock);
    this.showPresence = new ShowPresence(store, throttles);
    this.announceTyping = new AnnounceTyping(permissions, memberships, store, published, throttles);
  }

  /** Registers the endpoints; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<PresenceFeature> feature) {
    routes
        .post("/presence", () -> feature.get().tellPresence)
        .put("/presence", () -> feature.get().showPresence)
        .post("/{chat}/typing", () -> feature.get().announceTyping);
  }

  /** The caller has just sent or read something: a beat, at most once a minute and instance. */
  public void acted(Caller caller) {
    if (throttles.sendBeats(caller.userId())) {
      store.beatUnawaited(caller.userId());
    }
  }
}
