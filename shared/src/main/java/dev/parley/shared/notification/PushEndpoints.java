package dev.parley.shared.notification;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides to which addresses notifications are sent. An endpoint comes from a client, so it could
 * name a server inside of our network.
 *
 * <p>An endpoint is https, on port 443, at a name, and that name has public addresses only. This is
 * checked when a device registers and again for each connection, which is made to the very
 * addresses that were checked. The one exception is an origin that the configuration names.
 */
public final class PushEndpoints {
  /** Longer than those of every push service that is known. */
  private static final int CHARACTERS_MAX = 1_024;

  private static final int HTTPS = 443;
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final String NAME = "(?i)(" + LABEL + "\\.)+[a-z]{2,63}";
  private static final int NAME_CHARACTERS_MAX = 253;

  /** The push services of the browsers: of Chrome, Firefox, Safari and Edge. */
  private static final List<String> BROWSERS_SERVICES =
      List.of(
          "fcm.googleapis.com",
          "push.services.mozilla.com",
          "push.apple.com",
          "notify.windows.com");

  private final Resolver resolver;
  private final Optional<URI> local;

  /** Finds the addresses of a name. */
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] resolve(String name) throws UnknownHostException;
  }

  /** A name that has an address which is not public: it is refused for good. */
  public static final class NotPublicException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotPublicException() {
      super("not only public addresses");
    }
  }

  /**
   * Allows endpoints by the addresses that {@code resolver} finds.
   *
   * @param local an origin whose endpoints are allowed as they are; for a push service on the same
   *     computer, and never in production
   */
  public PushEndpoints(Resolver resolver, Optional<URI> local) {
    this.resolver = resolver;
    this.local = local;
  }

  /** The endpoint in {@code text}, if its form is allowed; its addresses are not looked at. */
  public Optional<URI> parse(String text) {
    if (text == null || text.length() > CHARACTERS_MAX || !text.matches("[!-~]+")) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text).parseServerAuthority();
      return isLocal(uri) || isForm(uri) ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  private static boolean isForm(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme())
        && uri.getHost() != null
        && uri.getHost().length() <= NAME_CHARACTERS_MAX
        && uri.getHost().matches(NAME)
        && (uri.getPort() == -1 || uri.getPort() == HTTPS)
        && uri.getRawUserInfo() == null
        && uri.getRawFragment() == null;
  }

  /** Whether {@code endpoint} is at the local origin of the configuration. */
  public boolean isLocal(URI endpoint) {
    return local
        .filter(origin -> origin.getScheme().equals(endpoint.getScheme()))
        .filter(origin -> origin.getHost().equals(endpoint.getHost()))
        .filter(origin -> origin.getPort() == endpoint.getPort())
        .isPresent();
  }

  /**
   * Whether {@code endpoint} is at a push service of a browser that is known, or at the local
   * origin. Any other server may be a stranger's, who wants to disturb.
   */
  public boolean isWellKnown(URI endpoint) {
    String host = endpoint.getHost().toLowerCase(Locale.ROOT);
    return isLocal(endpoint)
        || BROWSERS_SERVICES.stream()
            .anyMatch(service -> host.equals(service) || host.endsWith("." + service));
  }

  /**
   * The addresses to which a connection for {@code host} may be made.
   *
   * @throws NotPublicException if one of them is not public
   * @throws UnknownHostException if the name has none
   */
  public List<InetAddress> addresses(String host) throws UnknownHostException {
    InetAddress[] found = resolver.resolve(host);
    boolean localHost = local.filter(origin -> origin.getHost().equals(host)).isPresent();
    if (!localHost && !Arrays.stream(found).allMatch(PublicAddresses::isPublic)) {
      throw new NotPublicException();
    }
    return List.of(found);
  }
}
