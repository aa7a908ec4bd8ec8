package dev.parley.auth.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.shared.event.UserId;
import dev.parley.shared.event.Uuids;
import dev.parley.shared.http.CommonProblem;
import dev.parley.shared.http.ProblemException;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.http.Unauthenticated;
import dev.parley.shared.throttle.LocalThrottle;
import dev.parley.shared.throttle.Throttled;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers who one is and who else there is. */
public final class AccountEndpoints {
  private static final int QUANTITY_DEFAULT = 20;
  private static final int QUANTITY_MAX = 100;

  private final AccountStore accounts;
  private final Authenticator authenticator;
  private final LocalThrottle<UserId> searches;

  /**
   * Answers about {@code accounts}.
   *
   * @param searches how often one may list people: on each instance, as it guards a read
   */
  public AccountEndpoints(
      AccountStore accounts, Authenticator authenticator, LocalThrottle<UserId> searches) {
    this.accounts = accounts;
    this.authenticator = authenticator;
    this.searches = searches;
  }

  /** The caller's own account; a token outlives its account by minutes, which is a 401 here. */
  public Response me(Request request) {
    UserId caller = authenticator.authenticate(request).userId();
    return accounts
        .find(caller)
        .map(Me::of)
        .map(Response::ok)
        .orElseThrow(() -> Unauthenticated.because("the account does not exist any more"));
  }

  /** One account as everybody may see it. */
  public Response user(Request request) {
    authenticator.authenticate(request);
    return Uuids.parse(request.path("user_id"))
        .map(UserId::new)
        .flatMap(accounts::find)
        .map(User::of)
        .map(Response::ok)
        .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "no such user"));
  }

  /** Accounts by exact username or by prefix, page by page. */
  public Response users(Request request) {
    UserId caller = authenticator.authenticate(request).userId();
    int quantity = request.queryInteger("quantity", QUANTITY_DEFAULT, 1, QUANTITY_MAX);
    String after = request.query("after").map(UserCursor::username).orElse("");
    Optional<String> username = request.query("username");
    String prefix = request.query("q").orElse("");
    if (username.isPresent() && !prefix.isEmpty()) {
      throw ProblemException.invalid("q", "must not be given together with username");
    }
    searched(caller);
    if (username.isPresent()) {
      return Response.ok(exact(username.get()));
    }
    return Response.ok(page(prefix, after, quantity));
  }

  private void searched(UserId caller) {
    Optional<Duration> wait = searches.take(caller);
    if (wait.isPresent()) {
      throw Throttled.because("searches", wait.get());
    }
  }

  private Page exact(String username) {
    List<User> users =
        Username.parse(username)
            .flatMap(accounts::findCredential)
            .map(found -> List.of(User.of(found.account())))
            .orElse(List.of());
    return new Page(users, null);
  }

  private Page page(String prefix, String after, int quantity) {
    if (!prefix.matches("[A-Za-z0-9_.-]{0," + Username.CHARACTERS_MAX + "}")) {
      return new Page(List.of(), null);
    }
    List<Account> found = accounts.list(new UserQuery(prefix, after, quantity + 1));
    List<Account> shown = found.subList(0, Math.min(quantity, found.size()));
    boolean more = found.size() > quantity;
    return new Page(
        shown.stream().map(User::of).toList(),
        more ? UserCursor.after(shown.get(shown.size() - 1)) : null);
  }

  /** Part of every answer that names people. */
  private record User(UserId userId, String username) {
    static User of(Account account) {
      return new User(account.userId(), account.username().value());
    }
  }

  /** What only the account itself is told. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Me(UserId userId, String username, String email, Role role, Instant createdAt) {
    static Me of(Account account) {
      return new Me(
          account.userId(),
          account.username().value(),
          account.email().orElse(null),
          account.role(),
          account.createdAt());
    }
  }

  private record Page(List<User> users, String next) {}
}
