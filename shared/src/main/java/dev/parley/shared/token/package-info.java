/** Finds out who is calling: verifies access tokens (ES256) with public keys only. */
package dev.parley.shared.token;
