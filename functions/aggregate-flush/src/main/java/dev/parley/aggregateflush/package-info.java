/**
 * The function {@code aggregate-flush}, which Cloud Scheduler calls: it flushes the events that the
 * fast path left in the outbox, stores dead letters, and rebuilds a document on request.
 *
 * <p>This package holds the entry point, the configuration, the wiring and the HTTP handler; the
 * packages below it do the work.
 */
package dev.parley.aggregateflush;
