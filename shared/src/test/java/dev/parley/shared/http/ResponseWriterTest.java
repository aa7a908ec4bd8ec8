package dev.parley.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers through the HTTP server of the JDK. */
class ResponseWriterTest {
  @Test
  void aProblemShouldBeWrittenAsTheFunctionsWriteIt() throws Exception {
    HttpResponse<String> answer =
        written(
            Response.of(
                ProblemException.retryAfter(
                    CommonProblem.UNAVAILABLE, "not now", Duration.ofSeconds(3))));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.headers().firstValue("Retry-After")).contains("3");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body())
        .isEqualTo(
            "{\"type\":\"urn:parley:problem:unavailable\","
                + "\"title\":\"A service this needs does not answer\","
                + "\"status\":503,\"detail\":\"not now\"}");
  }

  @Test
  void aBodyShouldBeJsonAndNoBodyNone() throws Exception {
    HttpResponse<String> body = written(Response.ok(Map.of("status", "up")));
    HttpResponse<String> none = written(Response.noContent());

    assertThat(body.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
    assertThat(body.body()).isEqualTo("{\"status\":\"up\"}");
    assertThat(none.statusCode()).isEqualTo(204);
    assertThat(none.body()).isEmpty();
  }

  private static HttpResponse<String> written(Response response) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> ResponseWriter.write(exchange, response));
    server.start();
    try {
      URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } finally {
      server.stop(0);
    }
  }
}
