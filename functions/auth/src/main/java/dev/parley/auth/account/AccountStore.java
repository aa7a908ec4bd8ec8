package dev.parley.auth.account;

import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;

/** The accounts. */
public interface AccountStore {
  /** Stores {@code account} unless its username is taken or looks like that of another account. */
  CreateResult create(Account account, String passwordHash);

  /** The account {@code id}; empty if there is none. */
  Optional<Account> find(UserId id);

  /** The account named {@code username} in any case, with the hash of its password. */
  Optional<Credential> findCredential(Username username);

  /** The account {@code id} with the hash of its password. */
  Optional<Credential> findCredential(UserId id);

  /** Replaces the hash of a password, unless it is no longer {@code old}. */
  void replacePasswordHash(UserId id, String old, String replacement);

  /** Accounts in the order of their usernames; every page takes the same time. */
  List<Account> list(UserQuery query);
}
