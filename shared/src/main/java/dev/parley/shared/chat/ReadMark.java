package dev.parley.shared.chat;

import dev.parley.shared.event.EventId;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a user has read.
 *
 * @param event the newest event that was read
 * @param at when it was read last; empty for a mark from before this was kept
 */
public record ReadMark(EventId event, Optional<Instant> at) {}
