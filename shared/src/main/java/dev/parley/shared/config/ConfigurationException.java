package dev.parley.shared.config;

import java.util.List;

/** Says which environment variables are missing or wrong: one sentence each, never a value. */
public final class ConfigurationException extends RuntimeException {
  /** A program whose configuration is wrong exits with this (EX_CONFIG of BSD's sysexits.h). */
  public static final int EXIT_CODE = 78;

  private static final long serialVersionUID = 1L;

  ConfigurationException(List<String> mistakes) {
    super("Configuration: " + String.join("; ", mistakes));
  }
}
