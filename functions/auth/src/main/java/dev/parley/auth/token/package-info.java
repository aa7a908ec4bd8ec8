/** Tokens that other servers verify: access tokens, the public key set, Firebase custom tokens. */
package dev.parley.auth.token;
