package dev.parley.shared.document;

import com.google.cloud.Timestamp;

/**
 * The state of a document with its update time, which is the precondition of the next write.
 *
 * @param updateTime when the document was last written, as Firestore tells
 */
record VersionedState(DocumentState state, Timestamp updateTime) {}
