/** Sessions: registering, logging in, rotating refresh tokens, logging out. */
package dev.parley.auth.session;
