package dev.parley.emulators.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports and tells whether a given one is free. */
public final class Ports {
  /** The only address that local servers are reached at. */
  public static final String HOST = "127.0.0.1";

  // Below Linux's ephemeral range (32768 and up): an outgoing connection cannot take the port
  // between this choice and the moment a slow server binds it.
  private static final int FREE_MIN = 20_000;
  private static final int FREE_MAX = 32_000;
  private static final int ATTEMPTS_MAX = 1_000;
  private static final int ANSWER_TIMEOUT_MS = 500;
  private static final List<InetAddress> LOOPBACK = List.of(literal(HOST), literal("::1"));
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
  private static FileChannel reservations;

  private Ports() {}

  /**
   * A port that nothing listens on and that this method has given to no other running JVM: several
   * modules, tests and stacks may run at once, and a server binds its port some time after this.
   */
  public static int free() {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FREE_MIN, FREE_MAX);
      if (GIVEN.add(port) && reserve(port) && isFree(port)) {
        return port;
      }
    }
    throw new ServerException("no free port between " + FREE_MIN + " and " + FREE_MAX);
  }

  /**
   * Whether nothing listens on {@code port}, neither on the loopback address nor on all of them.
   *
   * <p>Asks by connecting. Binding the port for a moment is unreliable: a child process that
   * another thread starts in that moment holds the socket until it has closed what it inherited
   * (JDK 17 opens sockets without close-on-exec), and the port seems taken: 16 of 5,000 times
   * beside two threads that start processes.
   */
  public static boolean isFree(int port) {
    return LOOPBACK.stream().noneMatch(address -> answers(new InetSocketAddress(address, port)));
  }

  /**
   * Refuses a taken port.
   *
   * @throws ServerException naming the server and the port
   */
  public static void requireFree(String server, int port) {
    if (!isFree(port)) {
      throw new ServerException(server + ": port " + port + " is taken by another process");
    }
  }

  /** Locks the port's byte in a file that all JVMs of this person share, until this JVM ends. */
  private static boolean reserve(int port) {
    try {
      return reservations().tryLock(port, 1, false) != null;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static synchronized FileChannel reservations() throws IOException {
    if (reservations == null) {
      String name = "parley-ports-" + System.getProperty("user.name") + ".lock";
      Path file = Path.of(System.getProperty("java.io.tmpdir"), name);
      reservations = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
    return reservations;
  }

  private static boolean answers(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, ANSWER_TIMEOUT_MS);
      return true;
    } catch (SocketTimeoutException full) {
      // If nobody listened, the refusal would have come at once.
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
