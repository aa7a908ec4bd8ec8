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
 * From where a request came, as far as proxies of ours say so.
 *
 * <p>Each proxy appends to {@code X-Forwarded-For} whom it was called by. Whatever stands before
 * the entries of our own proxies was written by the caller and may be invented.
 */
final class ClientAddress {
  private static final String HEADER = "X-Forwarded-For";
  private static final String FORM_V4 = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";
  private static final String FORM_V6 = "[0-9a-fA-F:.]*:[0-9a-fA-F:.]*";
  private static final int NETWORK_BYTES_V6 = 8;

  private ClientAddress() {}

  /**
   * The address, or for IPv6 its network of 64 bits, which is what one household is given (RFC
   * 6177); empty where no proxy of ours tells it.
   *
   * @param trustedProxies how many proxies in front of the function append to the header; 0 trusts
   *     nobody
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
    // Fewer entries than proxies: the request went past the first of them.
    return parse(entries.get(Math.max(0, entries.size() - trustedProxies)));
  }

  private static Optional<String> parse(String entry) {
    if (!entry.matches(FORM_V4) && !entry.matches(FORM_V6)) {
      return Optional.empty();
    }
    try {
      // Of this form it is a literal, which is not looked up.
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
