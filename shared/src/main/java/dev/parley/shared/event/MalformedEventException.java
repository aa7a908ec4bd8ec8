package dev.parley.shared.event;

/** A message is not an event. The exception's message may be shown to anybody. */
public final class MalformedEventException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedEventException(String reason) {
    super(reason);
  }
}
