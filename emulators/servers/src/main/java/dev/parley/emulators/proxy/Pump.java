package dev.parley.emulators.proxy;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Moves the bytes of one direction of a connection, in order, when the gate lets them pass. */
final class Pump {
  private static final int READ_BYTES = 64 * 1024;

  /** More than this is left unread: then the sender notices that nothing is taken. */
  private static final int WAITING_BYTES_MAX = 16 * 1024 * 1024;

  private static final int POLL_MS = 200;

  private final Direction direction;
  private final Socket from;
  private final Socket to;
  private final Gate gate;
  private final Connection connection;
  private final LinkedBlockingQueue<Piece> waiting = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(WAITING_BYTES_MAX);
  private final RequestSplitter splitter = new RequestSplitter();
  private double share = ThreadLocalRandom.current().nextDouble();
  private long drawnNs = System.nanoTime();

  Pump(Direction direction, Socket from, Socket to, Gate gate, Connection connection) {
    this.direction = direction;
    this.from = from;
    this.to = to;
    this.gate = gate;
    this.connection = connection;
  }

  /** Reads until the stream ends. */
  void read() {
    byte[] buffer = new byte[READ_BYTES];
    try {
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        if (!connection.isForgotten()) {
          accept(Arrays.copyOf(buffer, n));
        }
      }
      if (connection.isForgotten()) {
        endUnlessForgotten();
        return;
      }
      waiting.add(new Piece(ByteBuffer.allocate(0), false, System.nanoTime(), share));
    } catch (IOException broken) {
      endUnlessForgotten();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      connection.end();
    }
  }

  /** The client of a forgotten connection does not learn that the server's side has ended. */
  private void endUnlessForgotten() {
    if (!connection.isForgotten() || direction == Direction.REQUESTS) {
      connection.end();
    }
  }

  private void accept(byte[] bytes) throws InterruptedException {
    long now = System.nanoTime();
    if (now - drawnNs > Delay.DRAWN_EVERY.toNanos()) {
      share = ThreadLocalRandom.current().nextDouble();
      drawnNs = now;
    }
    List<RequestSplitter.Part> parts =
        direction == Direction.REQUESTS
            ? splitter.split(bytes)
            : List.of(new RequestSplitter.Part(ByteBuffer.wrap(bytes), false));
    for (RequestSplitter.Part part : parts) {
      room.acquire(part.bytes().capacity());
      waiting.add(new Piece(part.bytes(), part.request(), now, share));
    }
  }

  /** Writes what may pass, until the stream or the connection ends. */
  void write() {
    try {
      while (!connection.isOver()) {
        Piece piece = waiting.poll(POLL_MS, TimeUnit.MILLISECONDS);
        if (piece == null) {
          continue;
        }
        if (!gate.pass(piece, direction, connection::isOver)) {
          return;
        }
        if (piece.isEnd()) {
          connection.finished(to);
          return;
        }
        to.getOutputStream().write(piece.bytes().array());
        room.release(piece.bytes().capacity());
      }
    } catch (IOException broken) {
      endUnlessForgotten();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      connection.end();
    }
  }
}
