/**
 * The function {@code auth}: accounts, sessions and tokens.
 *
 * <p>This package holds the entry point, the configuration and the wiring; each feature has a
 * package of its own.
 */
package dev.parley.auth;
