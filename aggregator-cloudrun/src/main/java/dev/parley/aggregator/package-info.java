/**
 * The aggregator, which is the fast path from the bus to Firestore: it consumes events, collects
 * them in a batch per chat, writes each batch into the chat's document with one flush, and
 * acknowledges the messages after the commit.
 *
 * <p>This package starts the process, reads its configuration and builds its objects. The way of an
 * event is in {@code route}: from a bus ({@code bus}, with {@code kafka}, {@code pubsub} and {@code
 * push}) through {@code batch} to {@code flush}. These packages are public for one reason: {@code
 * bench} builds routes of its own from their parts. No part depends on this package, and there are
 * no cycles.
 */
package dev.parley.aggregator;
