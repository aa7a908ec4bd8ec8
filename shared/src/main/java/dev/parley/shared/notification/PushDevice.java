package dev.parley.shared.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * A device on which a user wants to be called.
 *
 * @param deviceId follows from user and address
 * @param registeredAt when it registered the last time
 */
public record PushDevice(UUID deviceId, PushTarget target, Instant registeredAt) {}
