package dev.parley.chat.search;

import dev.parley.chat.sealing.AuthenticationCodes;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The text with which a client goes on with a search: {@code position.code}. Everything from the
 * position on was looked at.
 *
 * <p>The code covers the caller and everything that was searched for. So a cursor of somebody else,
 * or of another search, is refused: it would silently leave messages out.
 */
final class SearchCursor {
  static final String FIELD = "cursor";
  private static final String RULE = "must be the cursor of the same search, as it was received";

  /** What a cursor belongs to, in a fixed order. */
  private static final List<String> PARAMETERS =
      List.of("q", "chat", "from", "before", "after", "has");

  private final AuthenticationCodes codes;

  SearchCursor(AuthenticationCodes codes) {
    this.codes = codes;
  }

  /** The cursor of {@code caller} for {@code position} in {@code search}. */
  String of(EventId position, UserId caller, SearchParameters search) {
    return position + "." + codes.of(signed(position, caller, search));
  }

  /**
   * The position that {@code search} goes on from; empty if it begins.
   *
   * @throws ProblemException 400 if its cursor is none of this caller and this search
   */
  Optional<EventId> position(UserId caller, SearchParameters search) {
    return search.one(FIELD).map(text -> position(text, caller, search));
  }

  private EventId position(String text, UserId caller, SearchParameters search) {
    int end = text.indexOf('.');
    return EventId.parse(text.substring(0, Math.max(0, end)))
        .filter(id -> codes.matches(signed(id, caller, search), text.substring(end + 1)))
        .orElseThrow(() -> ProblemException.invalid(FIELD, RULE));
  }

  private static byte[] signed(EventId position, UserId caller, SearchParameters search) {
    StringBuilder signed = new StringBuilder("search\0" + caller + '\0' + position);
    for (String name : PARAMETERS) {
      for (String value : search.all(name)) {
        signed.append('\0').append(name).append('=').append(value.length()).append(':');
        signed.append(value);
      }
    }
    return signed.toString().getBytes(StandardCharsets.UTF_8);
  }
}
