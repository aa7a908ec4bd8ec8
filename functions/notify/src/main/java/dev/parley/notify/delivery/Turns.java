package dev.parley.notify.delivery;

import dev.parley.notify.delivery.LastNotifications.Last;
import dev.parley.notify.delivery.LastNotifications.State;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides whether a device is called for a message now, and remembers it.
 *
 * <p>A device gets at most one notification per chat and {@link #pause}, unless the person has read
 * the last one. A message that comes earlier is not called for: the person knows already that there
 * is something to read. Before a notification is sent, the store says so; so two deliveries of the
 * same message send it once, and one that was killed is repeated after {@link #ABANDONED}.
 */
public final class Turns {
  /** Longer than any attempt takes. */
  static final Duration ABANDONED = Duration.ofSeconds(10);

  private final LastNotifications last;
  private final Duration pause;
  private final InstantSource clock;

  /**
   * Turns that {@code last} remembers.
   *
   * @param pause the least time between two notifications of a chat on a device
   */
  public Turns(LastNotifications last, Duration pause, InstantSource clock) {
    this.last = last;
    this.pause = pause;
    this.clock = clock;
  }

  /** Whether a message is sent to a device. */
  sealed interface Turn {
    /** It is, now. {@code last} is what the store says meanwhile. */
    record Now(Last last) implements Turn {}

    /** It was, or another notification stands for it. */
    record Done() implements Turn {}

    /** Somebody else is doing it. */
    record Busy() implements Turn {}
  }

  /**
   * Takes the turn of {@code event} on {@code device}.
   *
   * @param lastRead how far the person has read the chat
   */
  Turn take(UUID device, ChatId chat, EventId event, Optional<EventId> lastRead) {
    Optional<Last> before = last.find(device, chat);
    Optional<Turn> decided = before.flatMap(b -> decide(b, event, lastRead));
    if (decided.isPresent()) {
      return decided.get();
    }
    Last sending = new Last(event, State.SENDING, clock.millis());
    return last.replace(device, chat, before, sending) ? new Turn.Now(sending) : new Turn.Busy();
  }

  private Optional<Turn> decide(Last before, EventId event, Optional<EventId> lastRead) {
    int order = before.event().compareTo(event);
    Duration age = Duration.ofMillis(clock.millis() - before.at());
    boolean underWay = before.state() == State.SENDING && age.compareTo(ABANDONED) < 0;
    if (order > 0) {
      return Optional.of(new Turn.Done());
    }
    if (order == 0) {
      return switch (before.state()) {
        case SENT, CLOSED -> Optional.of(new Turn.Done());
        case SENDING -> underWay ? Optional.of(new Turn.Busy()) : Optional.empty();
        case FAILED -> Optional.empty();
      };
    }
    boolean read = lastRead.filter(mark -> mark.compareTo(before.event()) >= 0).isPresent();
    boolean stands =
        underWay || (before.state() == State.SENT && !read && age.compareTo(pause) < 0);
    return stands ? Optional.of(new Turn.Done()) : Optional.empty();
  }

  /** Records what became of the attempt that {@code sending} announced. */
  void end(UUID device, ChatId chat, Last sending, boolean done) {
    Last after = new Last(sending.event(), done ? State.SENT : State.FAILED, clock.millis());
    last.replace(device, chat, Optional.of(sending), after);
  }

  /**
   * Takes the turn of telling {@code device} that its notification about {@code chat} was read.
   *
   * @return false if it shows none that was
   */
  boolean close(UUID device, ChatId chat, EventId upTo) {
    Optional<Last> before =
        last.find(device, chat)
            .filter(b -> b.state() == State.SENT && b.event().compareTo(upTo) <= 0);
    return before.isPresent()
        && last.replace(
            device, chat, before, new Last(before.get().event(), State.CLOSED, clock.millis()));
  }
}
