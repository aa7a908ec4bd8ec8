package dev.parley.auth.account;

import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.throttle.LocalThrottle;
import dev.parley.shared.token.Authenticator;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** HTTP endpoints: gives oneself a name, and reads the names of many people at once. */
public final class NameEndpoints {
  /** Most people of one request. */
  static final int ASKED_MAX = 100;

  private static final String IDS = "user_ids";

  private final PersonNames names;
  private final Authenticator authenticator;
  private final LocalThrottle<UserId> changes;
  private final LocalThrottle<UserId> reads;

  /**
   * Endpoints over {@code names}. Each instance counts on its own.
   *
   * @param changes limits how often a person takes another name: others could not follow
   * @param reads limits how often a person asks for names of others
   */
  public NameEndpoints(
      PersonNames names,
      Authenticator authenticator,
      LocalThrottle<UserId> changes,
      LocalThrottle<UserId> reads) {
    this.names = names;
    this.authenticator = authenticator;
    this.changes = changes;
    this.reads = reads;
  }

  /** The body of the request that sets a name. */
  private record NameForm(String name) {
    /** Leaves the name out. */
    @Override
    public String toString() {
      return "NameForm[hidden]";
    }
  }

  private record NamesForm(List<String> userIds) {}

  private record NamesAnswer(Map<String, String> names) {
    /** Leaves the names out. */
    @Override
    public String toString() {
      return "NamesAnswer[" + names.size() + "]";
    }
  }

  /**
   * Gives the caller another name, or none.
   *
   * @throws ProblemException 400, 401 if the account is gone or disabled, 429
   */
  public Response set(Request request) throws IOException {
    UserId caller = authenticator.authenticate(request).userId();
    Optional<PersonName> name = PersonName.parse(request.body(NameForm.class).name());
    limit(changes, caller, "changes of the name");
    return names
        .set(caller, name)
        .map(AccountEndpoints.Me::of)
        .map(Response::ok)
        .orElseThrow(
            () -> ProblemException.unauthenticated("the account does not exist or is disabled"));
  }

  /** The names of those of the asked people who have one. Unknown people are left out. */
  public Response read(Request request) throws IOException {
    UserId caller = authenticator.authenticate(request).userId();
    Set<UserId> asked = asked(request.body(NamesForm.class).userIds());
    limit(reads, caller, "requests of names");
    Map<String, String> found =
        names.of(asked).entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey().toString(), e -> e.getValue().value()));
    return Response.ok(new NamesAnswer(found));
  }

  private static Set<UserId> asked(List<String> ids) {
    if (ids == null) {
      throw ProblemException.invalid(IDS, FieldRule.REQUIRED, "is required");
    }
    if (ids.size() > ASKED_MAX) {
      throw ProblemException.invalid(
          IDS, FieldRule.TOO_LONG, "must be at most " + ASKED_MAX + " UUIDs");
    }
    Set<UserId> asked = new LinkedHashSet<>();
    for (String id : ids) {
      asked.add(
          UserId.parse(id)
              .orElseThrow(() -> ProblemException.invalid(IDS, FieldRule.FORM, "must be UUIDs")));
    }
    return asked;
  }

  private static void limit(LocalThrottle<UserId> throttle, UserId caller, String what) {
    Optional<Duration> wait = throttle.take(caller);
    if (wait.isPresent()) {
      throw ProblemException.tooMany(what, wait.get());
    }
  }
}
