package dev.parley.auth.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.store.Page;
import dev.parley.shared.throttle.LocalThrottle;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.Caller;
import dev.parley.shared.token.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** HTTP endpoints: the own account, one user, the list of users. */
public final class AccountEndpoints {
  private static final int QUANTITY_DEFAULT = 20;
  private static final int QUANTITY_MAX = 100;

  /** With fewer characters anybody could copy the list of all accounts in a few requests. */
  private static final int PREFIX_CHARACTERS_MIN = 2;

  private final AccountStore accounts;
  private final Authenticator authenticator;
  private final LocalThrottle<UserId> searches;

  /**
   * Endpoints over {@code accounts}.
   *
   * @param searches limits how often a user lists others. Each instance counts on its own: the
   *     limit protects a read only
   */
  public AccountEndpoints(
      AccountStore accounts, Authenticator authenticator, LocalThrottle<UserId> searches) {
    this.accounts = accounts;
    this.authenticator = authenticator;
    this.searches = searches;
  }

  /**
   * The caller's own account.
   *
   * <p>An access token stays valid for some minutes after its account was deleted: this answers 401
   * then.
   */
  public Response me(Request request) {
    UserId caller = authenticator.authenticate(request).userId();
    return accounts
        .find(caller)
        .map(Me::of)
        .map(Response::ok)
        .orElseThrow(() -> ProblemException.unauthenticated("the account does not exist any more"));
  }

  /** The part of one account that everybody may see. */
  public Response user(Request request) {
    authenticator.authenticate(request);
    return UserId.parse(request.path("user_id"))
        .flatMap(accounts::find)
        .map(User::of)
        .map(Response::ok)
        .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "no such user"));
  }

  /**
   * Accounts by exact username or by prefix, page by page.
   *
   * <p>Only administrators list them by a shorter prefix than {@link #PREFIX_CHARACTERS_MIN}, or
   * without one.
   */
  public Response users(Request request) {
    Caller caller = authenticator.authenticate(request);
    int quantity = request.queryInteger("quantity", QUANTITY_DEFAULT, 1, QUANTITY_MAX);
    String after = request.query("after", UserQuery::afterOf, UserQuery.CURSOR_RULE).orElse("");
    Optional<String> username = request.query("username");
    String prefix = request.query("q").orElse("");
    if (username.isPresent() && !prefix.isEmpty()) {
      throw ProblemException.invalid("q", "must not be given together with username");
    }
    if (username.isEmpty()
        && caller.role() != Role.ADMIN
        && prefix.codePointCount(0, prefix.length()) < PREFIX_CHARACTERS_MIN) {
      throw ProblemException.invalid(
          "q",
          FieldRule.TOO_SHORT,
          "must be at least " + PREFIX_CHARACTERS_MIN + " characters long");
    }
    limitSearches(caller.userId());
    if (username.isPresent()) {
      return Response.ok(exact(username.get()));
    }
    return Response.ok(page(prefix, after, quantity));
  }

  private void limitSearches(UserId caller) {
    Optional<Duration> wait = searches.take(caller);
    if (wait.isPresent()) {
      throw ProblemException.tooMany("searches", wait.get());
    }
  }

  private UsersPage exact(String username) {
    List<User> users =
        Username.parse(username)
            .flatMap(accounts::findCredential)
            .map(found -> List.of(User.of(found.account())))
            .orElse(List.of());
    return new UsersPage(users, null);
  }

  private UsersPage page(String prefix, String after, int quantity) {
    if (!prefix.matches("[A-Za-z0-9_.-]{0," + Username.CHARACTERS_MAX + "}")) {
      return new UsersPage(List.of(), null);
    }
    Page<Account> page =
        Page.read(quantity, limit -> accounts.list(new UserQuery(prefix, after, limit)));
    return new UsersPage(
        page.items().stream().map(User::of).toList(),
        page.next().map(UserQuery::cursorAfter).orElse(null));
  }

  /** The part of an account that everybody may see. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record User(UserId userId, String username, String name) {
    static User of(Account account) {
      return new User(account.userId(), account.username().value(), nameOf(account));
    }
  }

  /** The part of an account that only its owner sees. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Me(UserId userId, String username, String name, Role role, Instant createdAt) {
    static Me of(Account account) {
      return new Me(
          account.userId(),
          account.username().value(),
          nameOf(account),
          account.role(),
          account.createdAt());
    }
  }

  private static String nameOf(Account account) {
    return account.name().map(PersonName::value).orElse(null);
  }

  private record UsersPage(List<User> users, String next) {}
}
