package dev.parley.shared.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkSignerTest {
  private static final Instant AT = Instant.parse("2013-05-24T00:00:00Z");

  /** The example of "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)". */
  @Test
  void linkShouldBeThatOfThePublishedExample() {
    LinkSigner signer =
        new LinkSigner(
            URI.create("https://examplebucket.s3.amazonaws.com"),
            "AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "us-east-1");

    URI link = signer.sign("GET", "test.txt", Map.of(), Map.of(), AT, Duration.ofDays(1));

    assertThat(link)
        .hasToString(
            "https://examplebucket.s3.amazonaws.com/test.txt"
                + "?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature="
                + "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
  }

  @Test
  void linkShouldNameTheSignedHeadersAndEncodeWhatItCarries() {
    LinkSigner signer =
        new LinkSigner(URI.create("http://127.0.0.1:9000/bucket"), "id", "secret", "auto");

    URI link =
        signer.sign(
            "PUT",
            "media/a b*~ü",
            Map.of("if-none-match", "*", "content-length", "3"),
            Map.of("response-content-type", "text/plain; a=ü"),
            AT,
            Duration.ofMinutes(1));

    assertThat(link.getRawPath()).isEqualTo("/bucket/media/a%20b%2A~%C3%BC");
    assertThat(link.getRawQuery())
        .contains("X-Amz-SignedHeaders=content-length%3Bhost%3Bif-none-match&")
        .contains("response-content-type=text%2Fplain%3B%20a%3D%C3%BC");
  }

  @Test
  void everythingThatIsSignedShouldChangeTheSignature() {
    LinkSigner signer = new LinkSigner(URI.create("http://localhost/b"), "id", "secret", "auto");
    Duration minute = Duration.ofMinutes(1);
    URI link = signer.sign("GET", "k", Map.of("a", "1"), Map.of("q", "1"), AT, minute);

    assertThat(
            new URI[] {
              signer.sign("PUT", "k", Map.of("a", "1"), Map.of("q", "1"), AT, minute),
              signer.sign("GET", "l", Map.of("a", "1"), Map.of("q", "1"), AT, minute),
              signer.sign("GET", "k", Map.of("a", "2"), Map.of("q", "1"), AT, minute),
              signer.sign("GET", "k", Map.of("a", "1"), Map.of("q", "2"), AT, minute),
              signer.sign(
                  "GET", "k", Map.of("a", "1"), Map.of("q", "1"), AT.plusSeconds(1), minute),
              signer.sign("GET", "k", Map.of("a", "1"), Map.of("q", "1"), AT, Duration.ofMinutes(2))
            })
        .extracting(LinkSignerTest::signature)
        .doesNotContain(signature(link))
        .doesNotHaveDuplicates();
  }

  private static String signature(URI link) {
    return link.getRawQuery().replaceAll(".*X-Amz-Signature=", "");
  }
}
