package dev.parley.auth.throttle;

import dev.parley.shared.http.Request;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The address that a request came from, as our own proxies report it.
 *
 * <p>Each proxy appends the address of its caller to {@code X-Forwarded-For}. Entries before those
 * of our own proxies were written by the caller and may be false.
 */
final class ClientAddress {
  private static final String HEADER = "X-Forwarded-For";
  private static final String FORM_V4 = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";
  private static final String FORM_V6 = "[0-9a-fA-F:.]*:[0-9a-fA-F:.]*";
  private static final int NETWORK_BYTES_V6 = 8;

  private ClientAddress() {}

  /**
   * The address; for IPv6 its network of 64 bits, because one household gets at least one such
   * network (RFC 6177). Empty if no proxy of ours reports it.
   *
   * @param trustedProxies how many proxies in front of the function append to the header; 0 if
   *     there is none
   */
  static Optional<String> of(Request request, int trustedProxies) {
    List<String> entries =
        request.headers(HEADER).stream()
            .flatMap(line -> Arrays.stream(line.split(",")))
            .map(String::strip)
            .toList();
    if (trustedProxies == 0 || entries.isEmpty()) {
      return Optional.empty();
    }
    // If there are fewer entries than proxies, the request did not pass the first ones.
    return parse(entries.get(Math.max(0, entries.size() - trustedProxies)));
  }

  private static Optional<String> parse(String entry) {
    if (!entry.matches(FORM_V4) && !entry.matches(FORM_V6)) {
      return Optional.empty();
    }
    try {
      // A literal address of this form causes no DNS request.
      InetAddress address = InetAddress.getByName(entry);
      return Optional.of(
          address instanceof Inet6Address
              ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES_V6)
              : address.getHostAddress());
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }
}
