/**
 * The Firestore document of a chat, a cache of its newest events, and its one writer: the flush.
 *
 * <p>Used by the aggregator (fast path) and by aggregate-flush (slow path); nothing else writes
 * Firestore.
 */
package dev.parley.shared.document;
