package dev.parley.emulators.stack.command;

import java.io.Serial;

/** Says which part of the command line is not understood. */
final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
