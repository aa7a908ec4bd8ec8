package dev.parley.auth.throttle;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR notation, such as {@code 151.101.0.0/16}.
 *
 * @param network any address of the range
 * @param prefixBits how many leading bits all addresses of the range share
 */
record AddressRange(InetAddress network, int prefixBits) {
  private static final Pattern FORM = Pattern.compile("([^/]{2,45})/([0-9]{1,3})");

  /** The range in {@code text}; empty if it is none. */
  static Optional<AddressRange> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(form.group(2));
    return Addresses.parse(form.group(1))
        .filter(network -> bits <= network.getAddress().length * Byte.SIZE)
        .map(network -> new AddressRange(network, bits));
  }

  boolean contains(InetAddress address) {
    byte[] own = network.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
