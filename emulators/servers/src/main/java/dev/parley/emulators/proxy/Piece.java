package dev.parley.emulators.proxy;

import java.nio.ByteBuffer;

/**
 * Bytes of a connection that pass a proxy together.
 *
 * @param bytes a whole array; an empty one means the end of the stream
 * @param request whether a request begins with these bytes
 * @param arrivedNs when the proxy read them, by {@link System#nanoTime}
 * @param share 0 to 1: which time of a delay's range they wait
 */
record Piece(ByteBuffer bytes, boolean request, long arrivedNs, double share) {
  boolean isEnd() {
    return bytes.capacity() == 0;
  }
}
