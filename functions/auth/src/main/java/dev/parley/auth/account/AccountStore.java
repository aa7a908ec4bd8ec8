package dev.parley.auth.account;

import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;

/** Keeps accounts. */
public interface AccountStore {
  /** Stores {@code account} unless its username or email address is taken. */
  CreateResult create(Account account, String passwordHash);

  /** The account {@code id}, empty where there is none. */
  Optional<Account> find(UserId id);

  /** The account named {@code username}, without regard to case, with its password's hash. */
  Optional<Credential> findCredential(Username username);

  /** Replaces a password's hash, unless somebody replaced {@code old} meanwhile. */
  void replacePasswordHash(UserId id, String old, String replacement);

  /** Accounts by username; each page costs the same. */
  List<Account> list(UserQuery query);
}
