package dev.parley.shared.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers of a function are compressed, and for whom. */
class GzipTest {
  /** So long that the answers that name it are compressed. */
  private static final String LONG_NAME = "name-".repeat(Gzip.BYTES_MIN / 2);

  private static InProcessFunction server;

  @BeforeAll
  static void start() throws Exception {
    server = new InProcessFunction(RouterFunction.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gzip", "GZIP", "br, gzip;q=0.5", "br,gzip ; q=1.0", "gzip;q=0.001", "x-gzip"})
  void longAnswerShouldBeCompressedForWhoTakesIt(String accepted) throws Exception {
    HttpResponse<byte[]> plain = get(LONG_NAME, "identity");

    HttpResponse<byte[]> answer = get(LONG_NAME, accepted);

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding", "Origin");
    assertThat(answer.headers().firstValue("Content-Type"))
        .isEqualTo(plain.headers().firstValue("Content-Type"));
    assertThat(answer.body()).hasSizeLessThan(plain.body().length / 10);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
        .isEqualTo(plain.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "identity", "br", "*", "gzip;q=0", "gzip;q=0.000", "gzip;q=x", "gzip;;", ";,"})
  void longAnswerShouldStayAsItIsForOthers(String accepted) throws Exception {
    HttpResponse<byte[]> answer = get(LONG_NAME, accepted);

    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"name\":\"" + LONG_NAME + "\"}");
  }

  @Test
  void theLengthShouldDifferFromAnswerToAnswer() throws Exception {
    byte[] plain = LONG_NAME.getBytes(UTF_8);
    Set<Integer> lengths = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      byte[] compressed = Gzip.compressed(plain);
      lengths.add(compressed.length);
      assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
          .isEqualTo(plain);
    }

    assertThat(lengths).hasSizeGreaterThan(50);
    assertThat(Collections.max(lengths) - Collections.min(lengths))
        .isLessThanOrEqualTo(Gzip.NAME_BYTES_MAX);
  }

  @Test
  void anAnswerThatIsNotMarkedShouldStayAsItIs() throws Exception {
    HttpResponse<byte[]> answer = get(LONG_NAME + "/leaf", "gzip");

    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(answer.headers().allValues("Vary")).doesNotContain("Accept-Encoding");
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"leaf\":\"" + LONG_NAME + "\"}");
  }

  @Test
  void shortAnswersAndProblemsShouldStayAsTheyAre() throws Exception {
    assertThat(get("short", "gzip").headers().map()).doesNotContainKey("content-encoding");
    assertThat(get("no/such/" + LONG_NAME, "gzip").headers().map())
        .doesNotContainKey("content-encoding");
  }

  @ParameterizedTest
  @CsvSource({"/echo,201", "/said,200"})
  void answersToAPostShouldStayAsTheyAre(String path, int status) throws Exception {
    HttpRequest.Builder post =
        server
            .request(path)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"text\":\"%s\",\"number\":1,\"flag\":true}".formatted(LONG_NAME)));

    HttpResponse<byte[]> posted = send(post, "gzip");

    assertThat(posted.statusCode()).isEqualTo(status);
    assertThat(posted.headers().map()).doesNotContainKey("content-encoding");
  }

  private static HttpResponse<byte[]> get(String name, String accepted) throws Exception {
    return send(server.request("/" + name), accepted);
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request, String accepted)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(request.header("Accept-Encoding", accepted).build(), BodyHandlers.ofByteArray());
  }
}
