package dev.parley.shared.notification;

import dev.parley.shared.token.SessionId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A device on which a user wants to be called.
 *
 * @param deviceId follows from user and address
 * @param registeredAt when it registered the last time
 * @param session in which it did; it is not called after the end of that. Empty for devices that
 *     registered before sessions were kept
 */
public record PushDevice(
    UUID deviceId, PushTarget target, Instant registeredAt, Optional<SessionId> session) {}
