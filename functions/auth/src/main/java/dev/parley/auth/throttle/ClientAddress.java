package dev.parley.auth.throttle;

import dev.parley.shared.http.Request;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The address that a request came from, as our own proxies report it.
 *
 * <p>Each proxy appends the address of its caller to {@code X-Forwarded-For}. The last entry is
 * Google's own front end's. An entry before it was appended by our proxy only if the entry after it
 * is an address of our proxies; otherwise the caller came past them and may have invented it.
 */
final class ClientAddress {
  /** The key of all requests whose address is missing or cannot be read. */
  static final String UNKNOWN = "unknown";

  private static final String HEADER = "X-Forwarded-For";
  private static final int NETWORK_BYTES_V6 = 8;

  private ClientAddress() {}

  /**
   * The address; for IPv6 its network of 64 bits, because one household gets at least one such
   * network (RFC 6177). {@link #UNKNOWN} if the proxies report none. Empty if there are no proxies,
   * so that nobody reports addresses.
   */
  static Optional<String> of(Request request, TrustedProxies proxies) {
    if (proxies.count() == 0) {
      return Optional.empty();
    }
    List<String> entries =
        request.headers(HEADER).stream()
            .flatMap(line -> Arrays.stream(line.split(",", -1)))
            .map(String::strip)
            .toList();
    return Optional.of(nearest(entries, proxies).map(ClientAddress::key).orElse(UNKNOWN));
  }

  /** Walks from the last entry towards the client, as long as a proxy of ours is the reporter. */
  private static Optional<InetAddress> nearest(List<String> entries, TrustedProxies proxies) {
    int last = entries.size() - 1;
    Optional<InetAddress> address = entry(entries, last);
    for (int hop = 1; hop < proxies.count() && isProxy(address, proxies); hop++) {
      address = entry(entries, last - hop);
    }
    return address;
  }

  private static boolean isProxy(Optional<InetAddress> address, TrustedProxies proxies) {
    return address.filter(a -> proxies.ranges().stream().anyMatch(r -> r.contains(a))).isPresent();
  }

  private static Optional<InetAddress> entry(List<String> entries, int index) {
    return index < 0 ? Optional.empty() : Addresses.parse(entries.get(index));
  }

  private static String key(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES_V6)
        : address.getHostAddress();
  }
}
