package dev.parley.shared.http;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A function whose answer is a stream of the word that the request names. */
public final class StreamFunction implements HttpFunction {
  /** More than the runtime keeps in one piece, and more than a client's socket takes at once. */
  static final int WORDS = 200_000;

  private static final int WORDS_PER_FLUSH = 4_000;

  private final Router router =
      Router.mountedAt("/api/test", new Cors(List.of()))
          .get("/{word}", request -> Response.ok(new Words(request.path("word"))))
          .build();

  private record Words(String word) implements StreamBody {
    @Override
    public String contentType() {
      return "text/plain";
    }

    @Override
    public void writeTo(OutputStream out) {
      byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
      try {
        for (int i = 1; i <= WORDS; i++) {
          out.write(bytes);
          if (i % WORDS_PER_FLUSH == 0) {
            out.flush();
          }
        }
      } catch (IOException gone) {
        // Most clients of this test leave.
      }
    }
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    router.service(request, response);
  }
}
