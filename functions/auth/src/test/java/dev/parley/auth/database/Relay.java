package dev.parley.auth.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Forwards one port to another until it is closed, like a database that starts and stops. */
public final class Relay implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private Relay(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  public static Relay between(int port, int target) throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Relay relay = new Relay(listener, target);
    daemon(relay::accept);
    return relay;
  }

  public boolean isOpen() {
    return !listener.isClosed();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    sockets.forEach(Relay::closeSocket);
  }

  private void accept() {
    while (isOpen()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(server);
        daemon(() -> copy(client, server));
        daemon(() -> copy(server, client));
      } catch (IOException closed) {
        sockets.forEach(Relay::closeSocket);
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException broken) {
      closeSocket(from);
    }
    closeSocket(to);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeSocket(Socket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
