package dev.parley.shared.token;

/** What an account may do beyond chatting. */
public enum Role {
  USER,
  ADMIN
}
