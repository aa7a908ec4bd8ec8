package dev.parley.emulators.process;

import java.io.Serial;

/**
 * Says in one line why a server cannot run and what to do about it; the message is meant for the
 * person at the terminal.
 */
public final class ServerException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public ServerException(String message) {
    super(message);
  }

  public ServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
