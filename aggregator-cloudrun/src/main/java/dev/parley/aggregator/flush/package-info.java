/** Flushes batches into Firestore, each chat in a lane of its own, with retries and metrics. */
package dev.parley.aggregator.flush;
