package dev.parley.auth.account;

import dev.parley.shared.event.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The names that people gave themselves. */
public interface PersonNames {
  /**
   * Gives {@code id} another name, or none.
   *
   * @return the account with it; empty if there is none, or it is disabled
   */
  Optional<Account> set(UserId id, Optional<PersonName> name);

  /** The names of those of {@code ids} who have one. */
  Map<UserId, PersonName> of(Collection<UserId> ids);
}
