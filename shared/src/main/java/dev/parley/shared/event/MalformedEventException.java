package dev.parley.shared.event;

/** Something claims to be an event and is not; its message is a reason that may be shown. */
public final class MalformedEventException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedEventException(String reason) {
    super(reason);
  }
}
