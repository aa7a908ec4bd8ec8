package dev.parley.chat.message;

import dev.parley.chat.access.ChatProblem;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.http.Request;
import dev.parley.shared.problem.ProblemException;
import java.util.List;

/** Finds the message that a request is about. */
public final class Messages {
  private final ChangedLog log;

  public Messages(ChangedLog log) {
    this.log = log;
  }

  /**
   * The event id in the path of {@code request}.
   *
   * @throws ProblemException 400 if it is none
   */
  public static EventId id(Request request) {
    return EventId.parse(request.path("event"))
        .orElseThrow(() -> ProblemException.invalid("event", EventId.RULE));
  }

  /**
   * The message {@code id}, with what its changes made of it.
   *
   * @throws ProblemException 404 if the chat has no such event, 422 if the event is no message
   */
  public FoldedEvent find(LogKey chat, EventId id) {
    FoldedEvent found = log.find(chat, id).orElseThrow(() -> missing(chat, id));
    if (found.event().type() != EventType.MESSAGE) {
      throw notAMessage();
    }
    return found;
  }

  /**
   * As {@link #find}, for who wants to add something to the message.
   *
   * @throws ProblemException also 422 if the message is deleted
   */
  public FoldedEvent existing(LogKey chat, EventId id) {
    FoldedEvent message = find(chat, id);
    if (message.isDeleted()) {
      throw deleted();
    }
    return message;
  }

  /** The 422 for a message that is deleted. */
  public static ProblemException deleted() {
    return new ProblemException(ChatProblem.MESSAGE_DELETED, "this message is deleted");
  }

  private ProblemException missing(LogKey chat, EventId id) {
    return log.durableWithChanges(chat, List.of(id)).isEmpty()
        ? new ProblemException(ChatProblem.UNKNOWN_EVENT, "the chat has no such event")
        : notAMessage();
  }

  private static ProblemException notAMessage() {
    return new ProblemException(ChatProblem.NOT_A_MESSAGE, "this event is not a message");
  }
}
