package dev.parley.shared.document;

/** Firestore refuses the document for good: another attempt cannot help. */
public final class DocumentRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DocumentRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
