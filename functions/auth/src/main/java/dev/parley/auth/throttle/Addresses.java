package dev.parley.auth.throttle;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses. It never asks a name server. */
final class Addresses {
  /** Longest text of an address (RFC 4291, with an embedded IPv4 address). */
  private static final int CHARACTERS_MAX = 45;

  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

  /** Exact, because the JDK would take {@code 999.1.1.1} for the name of a host. */
  private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  /** Whatever has a colon is never taken for the name of a host. */
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*");

  private Addresses() {}

  /** The address in {@code text}; empty if it is none. */
  static Optional<InetAddress> parse(String text) {
    // The length comes first: a header may hold 8 KB.
    if (text.length() > CHARACTERS_MAX
        || !(V4.matcher(text).matches() || V6.matcher(text).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }
}
