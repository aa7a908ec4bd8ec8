/** Passwords: the rules, the hashing, the comparison. */
package dev.parley.auth.password;
