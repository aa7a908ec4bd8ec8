package dev.parley.aggregateflush.sweep;

/**
 * The result of one sweep.
 *
 * @param chats documents that are up to date now; a chat with a very large backlog counts several
 *     times
 * @param events durable events whose outbox rows were removed
 * @param dropped rows that were removed because their events never became durable
 * @param failed chats whose flush failed; their rows stay for the next sweep
 * @param left chats that were left to the aggregator, which works on them
 * @param oldestS age of the oldest event that was waiting, in seconds; 0 if none was waiting
 * @param more whether time ran out before the end of the outbox
 */
public record SweepReport(
    long chats, long events, long dropped, long failed, long left, long oldestS, boolean more) {}
