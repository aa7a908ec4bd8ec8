package dev.parley.shared.document;

/**
 * One write of a chat's document.
 *
 * @param after the state to write
 * @param events how many of the flushed events are new in the tail
 * @param scope which fields are written
 */
record DocumentChange(DocumentState after, int events, Scope scope) {
  /** Which fields of the document a write touches. */
  enum Scope {
    /** Only the reads, and who is writing. */
    READS,
    /** Everything except the header. */
    STATE,
    /** Everything, because the header changes, or cannot be trusted either. */
    WITH_HEADER
  }
}
