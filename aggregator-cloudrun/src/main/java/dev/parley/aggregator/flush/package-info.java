/** Brings batches into Firestore: one chat after the other at most once at a time, with retries. */
package dev.parley.aggregator.flush;
