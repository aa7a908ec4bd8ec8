package dev.parley.emulators.proxy;

import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import dev.parley.emulators.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Passes the connections of clients on to a server, and treats them as its {@link Conditions} say,
 * which may change at any time.
 *
 * <p>It does not understand the protocol, except that it finds where requests begin in HTTP/2 (see
 * {@link RequestSplitter}). The bytes of a connection stay in order.
 */
public final class TcpProxy implements Server {
  private static final int REFUSE_TIMEOUT_MS = 5_000;
  private static final int POLL_MS = 2;
  private static final int BACKLOG = 128;

  private final String targetHost;
  private final int targetPort;
  private final int port;
  private final Gate gate = new Gate();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;
  private Thread accepting;

  private TcpProxy(String targetHost, int targetPort, int port) {
    this.targetHost = targetHost;
    this.targetPort = targetPort;
    this.port = port;
  }

  /**
   * Starts a proxy on a free port.
   *
   * @param target {@code host:port} of the server; it need not run yet
   */
  public static TcpProxy start(String target) {
    return start(target, Ports.free());
  }

  /**
   * Starts a proxy.
   *
   * @param target {@code host:port} of the server; it need not run yet
   * @param port that it listens on, on the loopback address
   */
  public static TcpProxy start(String target, int port) {
    int colon = target.lastIndexOf(':');
    TcpProxy proxy =
        new TcpProxy(
            target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)), port);
    proxy.admit();
    return proxy;
  }

  /** From now on, everything that passes is treated so; also what waits already. */
  public void set(Conditions conditions) {
    gate.set(conditions);
  }

  /** Cuts all connections by a reset, on both sides. */
  public void cut() {
    connections.forEach(Connection::cut);
  }

  /**
   * Ends all connections on the server's side, and lets clients believe that theirs are open: what
   * they send there disappears. New connections are passed on.
   */
  public void forget() {
    connections.forEach(Connection::forget);
  }

  /**
   * Refuses new connections, until {@link #admit}; returns when they are refused. A connection that
   * the proxy has not taken yet is reset.
   *
   * @throws ServerException if the system goes on to accept connections
   */
  public synchronized void refuse() {
    if (listener == null) {
      return;
    }
    close(listener);
    listener = null;
    // The system listens until the thread that waits in accept has left it. And a process that
    // another thread has just started holds the socket until it has closed what it inherited.
    try {
      accepting.join(REFUSE_TIMEOUT_MS);
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REFUSE_TIMEOUT_MS);
      while (accepting.isAlive() || !Ports.isFree(port)) {
        if (System.nanoTime() > deadline) {
          throw new ServerException("the proxy still accepts connections on port " + port);
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Accepts connections again; harmless if it does. */
  public synchronized void admit() {
    if (listener == null) {
      ServerSocket socket = listen();
      listener = socket;
      accepting = Connection.thread(() -> accept(socket), "proxy-accept");
      accepting.start();
    }
  }

  /** Number of requests that have been passed on to the server. */
  public long requests() {
    return gate.requests();
  }

  /** Number of connections, with those that are being opened and those that were forgotten. */
  public int connections() {
    return connections.size();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Optional<ServerProcess> process() {
    return Optional.empty();
  }

  @Override
  public void close() {
    refuse();
    cut();
  }

  private ServerSocket listen() {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return socket;
    } catch (IOException failed) {
      throw new ServerException("the proxy cannot listen on port " + port, failed);
    }
  }

  private void accept(ServerSocket accepting) {
    try {
      while (true) {
        // Known from now on, so that a cut reaches it while it is being opened.
        Connection connection = new Connection(accepting.accept(), gate, connections::remove);
        connections.add(connection);
        Connection.thread(
                () -> connection.open(new InetSocketAddress(targetHost, targetPort)),
                "proxy-connect")
            .start();
      }
    } catch (SocketException closed) {
      if (!accepting.isClosed()) {
        throw new UncheckedIOException(closed);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
