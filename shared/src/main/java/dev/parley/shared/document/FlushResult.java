package dev.parley.shared.document;

/**
 * What a flush did.
 *
 * @param events how many of the events the document did not have
 * @param writes how many writes the flush took: one, or none if the document had all events
 * @param conflicts how often another writer was first
 */
public record FlushResult(int events, int writes, int conflicts) {}
