package dev.parley.shared.change;

import static java.util.Comparator.comparing;

import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the changes of one message come to. Of each kind the change with the greatest id counts, and
 * a deletion leaves nothing but itself. So changes may be added in any order, and repeatedly.
 *
 * <p>What was taken back is kept too, with the id of the change that did it: an older change that
 * comes later must lose against it.
 *
 * @param edit the newest edit that has its text
 * @param deletion the newest deletion
 * @param reactions by person and emoji
 * @param pin the newest PIN or UNPIN
 */
public record Outcome(
    Optional<Edit> edit,
    Optional<Deletion> deletion,
    Map<Reactor, Mark> reactions,
    Optional<Pin> pin) {
  /** The outcome of no change. */
  public static final Outcome NONE =
      new Outcome(Optional.empty(), Optional.empty(), Map.of(), Optional.empty());

  public Outcome {
    Objects.requireNonNull(edit, "edit");
    Objects.requireNonNull(deletion, "deletion");
    Objects.requireNonNull(pin, "pin");
    if (deletion.isPresent()) {
      edit = Optional.empty();
      pin = Optional.empty();
      reactions = Map.of();
    }
    reactions = Map.copyOf(reactions);
  }

  /**
   * An edit.
   *
   * @param id the EDIT
   * @param text the text of the message from then on, sealed for that id
   */
  public record Edit(EventId id, Content text) {}

  /**
   * A deletion.
   *
   * @param id the REDACT
   * @param by who deleted the message
   */
  public record Deletion(EventId id, UserId by) {}

  /** A person and an emoji that this person gave, or took back. */
  public record Reactor(UserId user, String emoji) {}

  /**
   * What a reaction is now.
   *
   * @param id the REACT
   * @param given false if the emoji was taken back
   */
  public record Mark(EventId id, boolean given) {}

  /**
   * Whether the message is a pin.
   *
   * @param id the PIN or UNPIN
   * @param by its author
   * @param pinned false if the message was taken off
   */
  public record Pin(EventId id, UserId by, boolean pinned) {}

  /** One emoji of a message, and who gave it, by which REACT, the oldest first. */
  public record GivenEmoji(String emoji, Map<UserId, EventId> by) {
    public GivenEmoji {
      by = Collections.unmodifiableMap(new LinkedHashMap<>(by));
    }
  }

  /**
   * The outcome of one change.
   *
   * @throws IllegalArgumentException if {@code event} is no change
   */
  public static Outcome of(StoredEvent event) {
    EventId id = event.eventId();
    UserId author = event.authorId();
    return switch (event.type()) {
      case EDIT ->
          event.content() == NoText.NO_TEXT
              ? NONE
              : new Outcome(
                  Optional.of(new Edit(id, event.content())),
                  Optional.empty(),
                  Map.of(),
                  Optional.empty());
      case REDACT ->
          new Outcome(
              Optional.empty(), Optional.of(new Deletion(id, author)), Map.of(), Optional.empty());
      case REACT -> of(author, id, event.reaction().orElseThrow());
      case PIN -> of(new Pin(id, author, true));
      case UNPIN -> of(new Pin(id, author, false));
      case CREATION,
          JOIN,
          LEAVE,
          REMOVE,
          BAN,
          UNBAN,
          RENAME,
          CLOSE,
          REOPEN,
          MESSAGE,
          READ,
          TYPING ->
          throw new IllegalArgumentException("a " + event.type() + " changes no message");
    };
  }

  private static Outcome of(UserId author, EventId id, Reaction reaction) {
    return new Outcome(
        Optional.empty(),
        Optional.empty(),
        Map.of(new Reactor(author, reaction.emoji()), new Mark(id, reaction.isGiven())),
        Optional.empty());
  }

  private static Outcome of(Pin pin) {
    return new Outcome(Optional.empty(), Optional.empty(), Map.of(), Optional.of(pin));
  }

  /** The outcome of the changes of both. */
  public Outcome and(Outcome other) {
    Map<Reactor, Mark> both = new HashMap<>(reactions);
    other.reactions.forEach((by, mark) -> both.merge(by, mark, (a, b) -> newer(a, b, Mark::id)));
    return new Outcome(
        newer(edit, other.edit, Edit::id),
        newer(deletion, other.deletion, Deletion::id),
        both,
        newer(pin, other.pin, Pin::id));
  }

  private static <T> Optional<T> newer(Optional<T> a, Optional<T> b, Function<T, EventId> id) {
    return a.isEmpty() || b.isEmpty() ? a.or(() -> b) : Optional.of(newer(a.get(), b.get(), id));
  }

  private static <T> T newer(T a, T b, Function<T, EventId> id) {
    return id.apply(a).compareTo(id.apply(b)) >= 0 ? a : b;
  }

  /** What remains of it for a message without text. */
  Outcome onlyDeletion() {
    return new Outcome(Optional.empty(), deletion, Map.of(), Optional.empty());
  }

  /** The newest change that counts; empty if none does. */
  public Optional<EventId> newest() {
    return Stream.of(
            edit.map(Edit::id).stream(),
            deletion.map(Deletion::id).stream(),
            pin.map(Pin::id).stream(),
            reactions.values().stream().map(Mark::id))
        .flatMap(ids -> ids)
        .max(EventId::compareTo);
  }

  /** Whether {@code user} has given {@code emoji}, and not taken it back. */
  public boolean isGiven(UserId user, String emoji) {
    Mark mark = reactions.get(new Reactor(user, emoji));
    return mark != null && mark.given();
  }

  /** Whether the message is a pin. */
  public boolean isPinned() {
    return pin.filter(Pin::pinned).isPresent();
  }

  /** The emoji that people have given, in the order of the oldest REACT of each. */
  public List<GivenEmoji> given() {
    Map<String, Map<UserId, EventId>> byEmoji = new LinkedHashMap<>();
    List<Map.Entry<Reactor, Mark>> given = new ArrayList<>(reactions.entrySet());
    given.removeIf(entry -> !entry.getValue().given());
    given.sort(comparing(entry -> entry.getValue().id()));
    for (Map.Entry<Reactor, Mark> entry : given) {
      byEmoji
          .computeIfAbsent(entry.getKey().emoji(), emoji -> new LinkedHashMap<>())
          .put(entry.getKey().user(), entry.getValue().id());
    }
    return byEmoji.entrySet().stream()
        .map(entry -> new GivenEmoji(entry.getKey(), entry.getValue()))
        .toList();
  }
}
