package dev.parley.chat.change;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.message.Messages;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.change.Outcome;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.util.List;
import java.util.Optional;

/** {@code PUT} and {@code DELETE /{chat}/messages/{event}/reactions/{emoji}}. */
final class ChangeReaction implements CallerHandler {
  /** Different emoji of one message: what fits under it on a small screen. */
  static final int EMOJI_MAX = 20;

  /** Reactions of one message: its row is read with every page that shows it. */
  static final int REACTIONS_MAX = 500;

  private final ChatPermissions permissions;
  private final Messages messages;
  private final Changes changes;
  private final Throttles throttles;
  private final Reaction.Op op;

  /**
   * A handler that adds reactions, or one that removes them.
   *
   * @param op which of both
   */
  ChangeReaction(
      ChatPermissions permissions,
      Messages messages,
      Changes changes,
      Throttles throttles,
      Reaction.Op op) {
    this.permissions = permissions;
    this.messages = messages;
    this.changes = changes;
    this.throttles = throttles;
    this.op = op;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    Changes.requireKeyOrNone(request);
    EventId id = Messages.id(request);
    String emoji =
        Emoji.parse(request.path("emoji"))
            .orElseThrow(() -> ProblemException.invalid("emoji", Emoji.RULE));
    Chat chat = permissions.writable(caller, request).chat();
    throttles.send(caller.userId(), chat.chatId());
    request.concerns("chat_id", chat.chatId());
    request.concerns("event_id", id);
    boolean adds = op == Reaction.Op.ADD;
    FoldedEvent message = adds ? messages.existing(chat.log(), id) : messages.find(chat.log(), id);
    if (message.outcome().isGiven(caller.userId(), emoji) != adds) {
      if (adds) {
        requireRoom(message.outcome(), emoji);
      }
      changes.write(
          request,
          chat,
          caller.userId(),
          message,
          EventType.REACT,
          Optional.of(new Reaction(emoji, op)));
    }
    return Response.noContent();
  }

  private static void requireRoom(Outcome outcome, String emoji) {
    List<Outcome.GivenEmoji> given = outcome.given();
    if (given.size() >= EMOJI_MAX && given.stream().noneMatch(g -> g.emoji().equals(emoji))) {
      throw new ProblemException(
          ChatProblem.TOO_MANY_EMOJI,
          "a message has at most " + EMOJI_MAX + " different emoji; choose one of them");
    }
    if (given.stream().mapToInt(g -> g.by().size()).sum() >= REACTIONS_MAX) {
      throw new ProblemException(
          ChatProblem.TOO_MANY_REACTIONS, "a message has at most " + REACTIONS_MAX + " reactions");
    }
  }
}
