/** Who is calling: verifying ES256 access tokens with public keys alone. */
package dev.parley.shared.token;
