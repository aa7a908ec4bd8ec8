/**
 * The aggregator, which is the fast path from the bus to Firestore: it consumes events, collects
 * them in a batch per chat, writes each batch into the chat's document with one flush, and
 * acknowledges the messages after the commit.
 *
 * <p>This package starts the process, reads its configuration and builds its objects. The way of an
 * event is in {@code route}: from a bus ({@code bus}, with {@code kafka}, {@code pubsub} and {@code
 * push}) through {@code batch} to {@code flush}. No part depends on this package, and there are no
 * cycles.
 *
 * <p>{@code bench} builds routes of its own from the same parts. For that {@link
 * dev.parley.aggregator.AggregatorConfig}, the bus's interfaces, the Pub/Sub consumer and dead
 * letters, the policy, batches, lanes and the route are public with public constructors. Whatever a
 * part needs only itself is package-private.
 */
package dev.parley.aggregator;
