/**
 * The fast path: takes events from the bus, batches them per chat, flushes each batch with one
 * Firestore write, and acknowledges after the commit.
 */
package dev.parley.aggregator;
