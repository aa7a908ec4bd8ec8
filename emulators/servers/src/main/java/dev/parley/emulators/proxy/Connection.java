package dev.parley.emulators.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.function.Consumer;

/** One client's connection through a proxy: two sockets, and a pump for each direction. */
final class Connection {
  private static final int CONNECT_TIMEOUT_MS = 5_000;

  private final Socket client;
  private final Socket server = new Socket();
  private final Gate gate;
  private final Consumer<Connection> onEnd;
  private volatile boolean ended;
  private volatile boolean forgotten;
  private int open = Direction.values().length;

  /** A connection of {@code client}, which is to be opened. */
  Connection(Socket client, Gate gate, Consumer<Connection> onEnd) {
    this.client = client;
    this.gate = gate;
    this.onEnd = onEnd;
  }

  /**
   * Connects to the server, then passes on what comes. If the server cannot be reached, the client
   * learns what it would learn without a proxy: nobody is there.
   */
  void open(InetSocketAddress target) {
    try {
      if (target.isUnresolved()) {
        throw new UnknownHostException(target.getHostString());
      }
      server.connect(target, CONNECT_TIMEOUT_MS);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    } catch (IOException unreachable) {
      // Also if the connection was cut meanwhile.
      if (!forgotten) {
        cut();
        return;
      }
    }
    start();
  }

  private void start() {
    Pump requests = new Pump(Direction.REQUESTS, client, server, gate, this);
    Pump answers = new Pump(Direction.ANSWERS, server, client, gate, this);
    for (Pump pump : new Pump[] {requests, answers}) {
      thread(pump::read, "proxy-reader").start();
      thread(pump::write, "proxy-writer").start();
    }
  }

  static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Whether nothing passes any more: the connection is closed or forgotten. */
  boolean isOver() {
    return ended || forgotten;
  }

  boolean isForgotten() {
    return forgotten;
  }

  /** One direction has come to its end: the receiver is told. */
  synchronized void finished(Socket receiver) throws IOException {
    open--;
    if (open == 0) {
      end();
    } else {
      receiver.shutdownOutput();
    }
  }

  /**
   * Ends the connection on the server's side and says nothing to the client: what the client sends
   * is taken and disappears, as behind an address translator that has forgotten the connection.
   */
  synchronized void forget() {
    forgotten = true;
    gate.wake();
    reset(server);
  }

  /** Ends the connection on both sides at once, by a reset. */
  synchronized void cut() {
    if (!ended) {
      reset(client);
      reset(server);
      end();
    }
  }

  /** Closes both sides. */
  synchronized void end() {
    if (!ended) {
      ended = true;
      gate.wake();
      close(client);
      close(server);
      onEnd.accept(this);
    }
  }

  /** Closes with a reset instead of an orderly end; harmless if the socket is closed already. */
  private static void reset(Socket socket) {
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (SocketException closed) {
      // Nothing is left to reset. isClosed() does not tell: a socket that could not connect, or
      // whose connection has just ended, is closed underneath and still says that it is open.
      return;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
