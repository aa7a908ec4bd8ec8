package dev.parley.aggregateflush;

/**
 * What one sweep did.
 *
 * @param chats documents that were brought up to date, or found to be; a chat with a very large
 *     backlog counts several times
 * @param events durable events whose outbox rows were removed
 * @param dropped rows that were removed because their event never became durable
 * @param failed chats whose flush failed; their rows stay for the next sweep
 * @param oldestS age of the oldest event that was waiting, in seconds; 0 where none was
 * @param more whether time ran out before the end of the outbox
 */
record SweepReport(
    long chats, long events, long dropped, long failed, long oldestS, boolean more) {}
