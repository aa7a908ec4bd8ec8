package dev.parley.shared.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A body that is written little by little while the request lasts, such as Server-Sent Events.
 *
 * <p>The status is sent before the body begins. So a handler must refuse a request before it
 * returns a stream body.
 */
public interface StreamBody {
  /** The media type, for {@code Content-Type}. */
  String contentType();

  /**
   * Writes the body on the thread of the request. The answer ends when this method returns; what
   * was not flushed by then is not sent.
   *
   * <p>It must not throw because the client has left: that is expected.
   */
  void writeTo(OutputStream out) throws IOException;
}
