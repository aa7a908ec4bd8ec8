package dev.parley.chat.change;

import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.message.Messages;
import dev.parley.chat.publish.PublishedChanges;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.Reaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** The endpoints that change a message, and those that read one message and the pins. */
public final class ChangeFeature {
  private final ReadMessage readMessage;
  private final EditMessage editMessage;
  private final DeleteMessage deleteMessage;
  private final ChangeReaction addReaction;
  private final ChangeReaction removeReaction;
  private final ChangePin pin;
  private final ChangePin unpin;
  private final ReadPins readPins;

  /**
   * The endpoints.
   *
   * @param editMaxAge how old a message may be that is edited
   * @param listeners who keeps something of messages, which goes with a deletion
   */
  public ChangeFeature(
      ChatPermissions permissions,
      ChangedLog log,
      PublishedChanges published,
      Sealing sealing,
      Throttles throttles,
      Duration editMaxAge,
      InstantSource clock,
      List<DeletionListener> listeners) {
    Messages messages = new Messages(log);
    Changes changes = new Changes(published);
    this.readMessage = new ReadMessage(permissions, messages, sealing);
    this.editMessage =
        new EditMessage(permissions, messages, published, sealing, throttles, editMaxAge, clock);
    this.deleteMessage = new DeleteMessage(permissions, messages, changes, throttles, listeners);
    this.addReaction =
        new ChangeReaction(permissions, messages, changes, throttles, Reaction.Op.ADD);
    this.removeReaction =
        new ChangeReaction(permissions, messages, changes, throttles, Reaction.Op.REMOVE);
    this.pin = new ChangePin(permissions, messages, log, changes, throttles, EventType.PIN);
    this.unpin = new ChangePin(permissions, messages, log, changes, throttles, EventType.UNPIN);
    this.readPins = new ReadPins(permissions, log, sealing);
  }

  /** Registers the endpoints; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<ChangeFeature> feature) {
    routes
        .get("/{chat}/messages/{event}", () -> feature.get().readMessage)
        .patch("/{chat}/messages/{event}", () -> feature.get().editMessage)
        .delete("/{chat}/messages/{event}", () -> feature.get().deleteMessage)
        .put("/{chat}/messages/{event}/reactions/{emoji}", () -> feature.get().addReaction)
        .delete("/{chat}/messages/{event}/reactions/{emoji}", () -> feature.get().removeReaction)
        .put("/{chat}/messages/{event}/pin", () -> feature.get().pin)
        .delete("/{chat}/messages/{event}/pin", () -> feature.get().unpin)
        .get("/{chat}/pins", () -> feature.get().readPins);
  }
}
