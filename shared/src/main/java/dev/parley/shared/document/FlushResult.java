package dev.parley.shared.document;

/**
 * What a flush did.
 *
 * @param events how many of the events the document did not have
 * @param writes how many writes that took: one, or none where the document had all of them
 * @param conflicts how often another writer had been there first
 */
public record FlushResult(int events, int writes, int conflicts) {}
