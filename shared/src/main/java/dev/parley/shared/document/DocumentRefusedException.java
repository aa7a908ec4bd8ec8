package dev.parley.shared.document;

/** Firestore will never take this document, however often it is tried. */
public final class DocumentRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DocumentRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
