package dev.parley.shared.notification;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells addresses of the internet from all others, so that nobody makes a function call a server of
 * its own network.
 *
 * <p>The ranges are those of IANA's special-purpose registries (RFC 6890): everything that is not
 * global is refused, and everything that carries an IPv4 address inside of an IPv6 one.
 */
public final class PublicAddresses {
  private static final List<Range> SPECIAL_4 =
      List.of(
          range("00000000", 8),
          range("0a000000", 8),
          range("64400000", 10),
          range("7f000000", 8),
          range("a9fe0000", 16),
          range("ac100000", 12),
          range("c0000000", 24),
          range("c0000200", 24),
          range("c0586300", 24),
          range("c0a80000", 16),
          range("c6120000", 15),
          range("c6336400", 24),
          range("cb007100", 24),
          range("e0000000", 3));

  /** All that is global is in here. */
  private static final Range GLOBAL_6 = range("20000000000000000000000000000000", 3);

  /** Teredo and protocol assignments, documentation (two), 6to4. */
  private static final List<Range> SPECIAL_6 =
      List.of(
          range("20010000000000000000000000000000", 23),
          range("20010db8000000000000000000000000", 32),
          range("20020000000000000000000000000000", 16),
          range("3fff0000000000000000000000000000", 20));

  private PublicAddresses() {}

  /** Addresses whose first {@code bits} are those of {@code first}. */
  private record Range(BigInteger first, int rest) {
    boolean contains(BigInteger address) {
      return address.shiftRight(rest).equals(first.shiftRight(rest));
    }
  }

  private static Range range(String first, int bits) {
    byte[] bytes = HexFormat.of().parseHex(first);
    return new Range(new BigInteger(1, bytes), bytes.length * Byte.SIZE - bits);
  }

  /** Whether {@code address} is reachable over the internet. */
  public static boolean isPublic(InetAddress address) {
    BigInteger number = new BigInteger(1, address.getAddress());
    if (address instanceof Inet4Address) {
      return SPECIAL_4.stream().noneMatch(range -> range.contains(number));
    }
    return GLOBAL_6.contains(number)
        && SPECIAL_6.stream().noneMatch(range -> range.contains(number));
  }
}
