package dev.parley.bench.stream;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Many clients that read streams, served by one thread: so the clients take little processor time
 * from the measured function on the same machine.
 *
 * <p>It counts an event when its {@code data:} line ends. Only there a closing brace is followed by
 * the end of a line.
 */
final class StreamClients implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final InetSocketAddress address;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private Client[] clients = {};

  /** One stream: its last byte, the number of its events, and the time of the last one. */
  private static final class Client {
    private final int number;
    private byte last;
    private int events;
    private long lastNanos;

    Client(int number) {
      this.number = number;
    }

    void take(ByteBuffer bytes, long now) {
      while (bytes.hasRemaining()) {
        byte next = bytes.get();
        if (last == '}' && next == '\n') {
          events++;
          lastNanos = now;
        }
        last = next;
      }
    }
  }

  StreamClients(InetSocketAddress address) throws IOException {
    this.address = address;
    this.selector = Selector.open();
  }

  /** Opens {@code quantity} streams of {@code path}, one after the other, without reading. */
  void open(int quantity, String path, String token) throws IOException {
    String request =
        String.join(
            "\r\n",
            "GET " + path + " HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer " + token,
            "",
            "");
    byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
    clients = new Client[quantity];
    for (int i = 0; i < quantity; i++) {
      SocketChannel channel = SocketChannel.open(address);
      ByteBuffer toSend = ByteBuffer.wrap(bytes);
      while (toSend.hasRemaining()) {
        channel.write(toSend);
      }
      channel.configureBlocking(false);
      clients[i] = new Client(i);
      channel.register(selector, SelectionKey.OP_READ, clients[i]);
    }
  }

  /**
   * Reads until every stream has got one more event.
   *
   * @return the time of the event on each stream, by {@link System#nanoTime}
   */
  long[] awaitEvents(int quantity, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    long[] arrivals = new long[quantity];
    int missing = quantity;
    for (Client client : clients) {
      client.events = 0;
    }
    while (missing > 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(missing + " streams got no event");
      }
      selector.select(100);
      for (SelectionKey key : selector.selectedKeys()) {
        Client client = (Client) key.attachment();
        int had = client.events;
        read((SocketChannel) key.channel(), client);
        if (had == 0 && client.events > 0) {
          arrivals[client.number] = client.lastNanos;
          missing--;
        }
      }
      selector.selectedKeys().clear();
    }
    return arrivals;
  }

  private void read(SocketChannel channel, Client client) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new EOFException("stream " + client.number + " ended");
    }
    client.take(buffer.flip(), System.nanoTime());
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
