package dev.parley.shared.document;

import com.google.cloud.Timestamp;

/**
 * A document's state and the update time that Firestore gave it, the precondition of the next
 * write.
 *
 * @param state what it says
 * @param updateTime when it was last written
 */
record Stored(DocumentState state, Timestamp updateTime) {}
