/** {@code make bench-sweep}: a sweep of a large backlog of the outbox by aggregate-flush. */
package dev.parley.bench.sweep;
