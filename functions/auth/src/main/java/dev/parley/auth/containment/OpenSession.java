package dev.parley.auth.containment;

import dev.parley.auth.session.Device;
import dev.parley.shared.token.SessionId;
import java.time.Instant;

/**
 * A session that can go on, as its owner sees it.
 *
 * @param session its id
 * @param device where it began
 * @param startedAt time of the login
 * @param refreshedAt time of the last exchange of a refresh token, or of the login
 */
public record OpenSession(
    SessionId session, Device device, Instant startedAt, Instant refreshedAt) {}
