/**
 * The changes of a chat in Cassandra, beside its log: written so that the newest wins in whatever
 * order they arrive, and read together with the log.
 */
package dev.parley.shared.changelog;
