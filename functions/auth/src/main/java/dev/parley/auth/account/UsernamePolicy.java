package dev.parley.auth.account;

import dev.parley.shared.problem.FieldError;
import dev.parley.shared.problem.FieldRule;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which usernames a new account may have. Accounts from before a rule keep their names.
 *
 * <p>Nobody may look like the people who run the service. Whether a name looks like that of another
 * account, the store decides.
 */
public final class UsernamePolicy {
  private static final String PRODUCT = "parley";

  /** Names of people who run a service, and words that address everybody. */
  private static final Set<String> RESERVED =
      skeletons(
          "abuse",
          "admin",
          "administrator",
          "everybody",
          "everyone",
          "help",
          "helpdesk",
          "moderator",
          "official",
          "operator",
          "postmaster",
          "root",
          "security",
          "staff",
          "support",
          "sysadmin",
          "system",
          "webmaster");

  private static final String PRODUCT_SKELETON = Skeleton.of(PRODUCT);

  private UsernamePolicy() {}

  /** The error of {@code username} as the name of a person; empty if it is acceptable. */
  public static Optional<FieldError> error(String username) {
    Optional<FieldError> malformed = formError(username);
    if (malformed.isPresent()) {
      return malformed;
    }
    return isReserved(username)
        ? Optional.of(new FieldError("username", FieldRule.RESERVED, "must not be a reserved name"))
        : Optional.empty();
  }

  /** The error of {@code username} if an administrator gives it, who may give reserved names. */
  public static Optional<FieldError> formError(String username) {
    if (username == null) {
      return Optional.of(new FieldError("username", FieldRule.REQUIRED, "is required"));
    }
    boolean hasLetter = username.chars().anyMatch(Character::isLetter);
    return Username.parse(username).isPresent() && hasLetter
        ? Optional.empty()
        : Optional.of(
            new FieldError(
                "username", FieldRule.FORM, "must be " + Username.RULE + ", with a letter"));
  }

  /** Digits at the end and separators make a reserved name no other name. */
  static boolean isReserved(String username) {
    String letters = username.replaceAll("[ _.-]", "");
    String skeleton = Skeleton.of(letters);
    String stem = Skeleton.of(letters.replaceFirst("[0-9]+$", ""));
    return RESERVED.contains(skeleton)
        || RESERVED.contains(stem)
        || skeleton.startsWith(PRODUCT_SKELETON);
  }

  private static Set<String> skeletons(String... names) {
    return Stream.of(names).map(Skeleton::of).collect(Collectors.toUnmodifiableSet());
  }
}
