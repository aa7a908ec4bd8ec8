package dev.parley.shared.http;

import com.google.cloud.functions.HttpRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads to its end what a handler has left of a request's body.
 *
 * <p>The server closes a connection whose request was not read to its end, and a client that keeps
 * the connection, as all browsers do, loses the next request that it sends on it.
 */
final class RequestBody {
  /** What is longer costs the client its connection after all, in bytes. */
  private static final long BYTES_MAX = 1024 * 1024;

  private RequestBody() {}

  /** Whether the body is read to its end now; if not, the connection cannot be kept. */
  static boolean finish(HttpRequest request) {
    if (request.getContentLength() > BYTES_MAX) {
      return false;
    }
    try {
      InputStream in = request.getInputStream();
      byte[] buffer = new byte[8 * 1024];
      long left = BYTES_MAX;
      int read = in.read(buffer);
      while (read >= 0 && left > 0) {
        left -= read;
        read = in.read(buffer);
      }
      return read < 0;
    } catch (IOException | RuntimeException cutOff) {
      // The client has gone, or sends what is no HTTP, for which the runtime has a type of its own:
      // there is no connection to keep.
      return false;
    }
  }
}
