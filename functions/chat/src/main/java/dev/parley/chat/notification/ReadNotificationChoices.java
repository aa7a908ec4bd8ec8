package dev.parley.chat.notification;

import dev.parley.chat.access.CallerHandler;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.notification.Mute;
import dev.parley.shared.notification.QuietStore;
import dev.parley.shared.token.Caller;
import java.util.List;
import java.util.Optional;

/** {@code GET /notifications}: when the caller wants to hear nothing, and whom browsers trust. */
final class ReadNotificationChoices implements CallerHandler {
  /** So many chats can be muted that nobody has more, and the answer still is a small one. */
  private static final int MUTES_MAX = 1_000;

  private final QuietStore quiet;
  private final Optional<String> applicationServerKey;

  ReadNotificationChoices(QuietStore quiet, Optional<String> applicationServerKey) {
    this.quiet = quiet;
    this.applicationServerKey = applicationServerKey;
  }

  /**
   * The choices.
   *
   * @param applicationServerKey what a browser subscribes with; null if nothing is sent to browsers
   * @param doNotDisturb null if there are no such hours
   */
  private record ChoicesAnswer(
      String applicationServerKey, HoursView doNotDisturb, List<Mute> mutes) {}

  @Override
  public Response handle(Caller caller, Request request) {
    return Response.ok(
        new ChoicesAnswer(
            applicationServerKey.orElse(null),
            quiet.doNotDisturb(caller.userId()).map(HoursView::of).orElse(null),
            quiet.mutes(caller.userId(), MUTES_MAX)));
  }
}
