/**
 * The slow path from the log to Firestore, called by Cloud Scheduler: flushes what the fast path
 * left in the outbox, keeps dead letters, and rebuilds a document on request.
 */
package dev.parley.aggregateflush;
