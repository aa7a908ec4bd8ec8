package dev.parley.chat.notification;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.Throttles;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.notification.Mute;
import dev.parley.shared.notification.QuietStore;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** {@code PUT /{chat}/mute}: until a time, or not any more, the caller hears nothing of a chat. */
final class MuteChat implements CallerHandler {
  private final ChatPermissions permissions;
  private final QuietStore quiet;
  private final Throttles throttles;
  private final InstantSource clock;

  MuteChat(
      ChatPermissions permissions, QuietStore quiet, Throttles throttles, InstantSource clock) {
    this.permissions = permissions;
    this.quiet = quiet;
    this.throttles = throttles;
    this.clock = clock;
  }

  private record MuteInput(String until) {}

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    throttles.read(caller.userId());
    Optional<Instant> until =
        Optional.ofNullable(request.body(MuteInput.class).until()).map(this::time);
    ChatId chat = permissions.ofMember(caller, request).chat().chatId();
    request.concerns("chat_id", chat);
    if (until.filter(clock.instant()::isBefore).isPresent()) {
      quiet.mute(caller.userId(), new Mute(chat, until.get()));
    } else {
      quiet.unmute(caller.userId(), chat);
    }
    return Response.noContent();
  }

  private Instant time(String text) {
    try {
      Instant until = Instant.parse(text);
      if (until.isBefore(clock.instant().plus(QuietStore.MUTE_MAX))) {
        return until;
      }
    } catch (DateTimeParseException malformed) {
      throw refused();
    }
    throw refused();
  }

  private static ProblemException refused() {
    return ProblemException.invalid(
        "until",
        "must be null, or a time of RFC 3339 in UTC within "
            + QuietStore.MUTE_MAX.toDays()
            + " days");
  }
}
