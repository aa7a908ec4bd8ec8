package dev.parley.shared.http;

import com.google.cloud.functions.HttpRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the rest of a request's body, which the handler did not read.
 *
 * <p>If a request was not read to its end, the server closes the connection. All browsers keep
 * connections, so the browser would lose the next request that it sends on it.
 */
final class RequestBody {
  /** After a longer body the connection is closed; in bytes. */
  private static final long BYTES_MAX = 1024 * 1024;

  private RequestBody() {}

  /** Reads the body to its end. If that fails (false), the connection cannot be kept. */
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
      // The client has gone, or does not send HTTP (the runtime has a hidden exception type for
      // that): there is no connection to keep.
      return false;
    }
  }
}
