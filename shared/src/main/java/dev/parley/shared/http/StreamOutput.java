package dev.parley.shared.http;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The output of a {@link StreamBody}: it hands the runtime whole parts, each of which the runtime
 * sends at once.
 *
 * <p>The runtime's own buffer must never hold more than one part. Jetty 12.1.3, which Google's
 * invoker 2.0.0 carries, keeps what waits in pieces of 16 KiB. If there is more than one when the
 * client turns out to be gone, it returns a piece to its pool, and once more when the answer ends.
 * Two other answers then share the piece, and each of them may send what the other one has written
 * ({@code RetainableByteBuffer.DynamicCapacity.writeTo}; Jetty 12.1.8 does so no more).
 */
final class StreamOutput extends BufferedOutputStream {
  /** Less than a piece. Every open stream has a buffer of this size. */
  static final int PART_BYTES = 8 * 1024;

  StreamOutput(OutputStream runtime) {
    super(new SentAtOnce(runtime), PART_BYTES);
  }

  private static final class SentAtOnce extends FilterOutputStream {
    SentAtOnce(OutputStream runtime) {
      super(runtime);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      out.flush();
    }

    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    /** Everything was sent when it was written. */
    @Override
    public void flush() {}
  }
}
