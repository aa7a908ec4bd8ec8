package dev.parley.shared.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A body that is written bit by bit while the request lasts, such as Server-Sent Events.
 *
 * <p>The status is on its way by then: what can be refused is refused by the handler, before it
 * returns one of these.
 */
public interface StreamBody {
  /** The media type, for {@code Content-Type}. */
  String contentType();

  /**
   * Writes the body on the request's own thread; the answer ends when this returns.
   *
   * <p>A client that leaves is an expected outcome and not to be thrown.
   */
  void writeTo(OutputStream out) throws IOException;
}
