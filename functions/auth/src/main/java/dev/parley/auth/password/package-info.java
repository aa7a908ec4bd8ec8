/** Passwords: which are accepted, how they are hashed and compared. */
package dev.parley.auth.password;
