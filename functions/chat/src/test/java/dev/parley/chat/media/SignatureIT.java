package dev.parley.chat.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.S3Proxy;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.media.FileStore;
import dev.parley.shared.media.FileStoreSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What S3Proxy, which Parley has not written, says to links that are right and to all others: the
 * table of docs/media.md.
 */
class SignatureIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.S3PROXY);

  private static final byte[] FILE = "a file".getBytes(UTF_8);
  private static final byte[] SHORTER = "a fil".getBytes(UTF_8);
  private static final byte[] LONGER = "a file!".getBytes(UTF_8);
  private static final byte[] OTHER = "A FILE".getBytes(UTF_8);
  private static final String TYPE = "image/png";

  private final FileStore bucket = bucket(S3Proxy.SECRET, InstantSource.system());
  private String key;
  private String upload;

  private static FileStore bucket(String secret, InstantSource clock) {
    return new FileStore(
        new FileStoreSettings(SERVERS.s3Proxy().url(), S3Proxy.BUCKET, S3Proxy.ACCESS_ID, secret),
        clock);
  }

  @BeforeEach
  void announce() {
    key = FileStore.key(new ChatId(UUID.randomUUID()), new AttachmentId(UUID.randomUUID()));
    upload = uploadBy(bucket);
  }

  private String uploadBy(FileStore by) {
    return by.upload(
            key,
            Map.of(
                "content-type",
                TYPE,
                "content-length",
                Integer.toString(FILE.length),
                "if-none-match",
                "*"))
        .url()
        .toString();
  }

  private static HttpResponse<String> put(String url, byte[] bytes, Map<String, String> headers) {
    var request = MediaApi.request(url);
    headers.forEach(request::header);
    return MediaApi.send(request.PUT(BodyPublishers.ofByteArray(bytes)));
  }

  private static Map<String, String> headers() {
    return Map.of("Content-Type", TYPE, "If-None-Match", "*");
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> changed = new HashMap<>(headers());
    changed.put(name, value);
    return changed;
  }

  private void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(bucket.find(key)).isEmpty();
  }

  @Test
  void rightUploadShouldBeTakenOnce() {
    assertThat(put(upload, FILE, headers()).statusCode()).isEqualTo(200);
    assertThat(bucket.find(key)).contains(new FileStore.Found(FILE.length, TYPE, false));

    assertThat(put(upload, OTHER, headers()).statusCode()).isEqualTo(412);
    assertThat(read(key)).isEqualTo("a file");
  }

  @Test
  void otherHeadersShouldBeRefused() {
    assertRefused(put(upload, FILE, with("Content-Type", "text/html")));
    assertRefused(put(upload, FILE, Map.of("Content-Type", TYPE)));
    assertRefused(put(upload, FILE, Map.of("If-None-Match", "*")));
    assertRefused(put(upload, FILE, with("If-None-Match", "\"x\"")));
  }

  @Test
  void otherLengthsShouldBeRefused() {
    assertRefused(put(upload, SHORTER, headers()));
    assertRefused(put(upload, LONGER, headers()));
    assertRefused(put(upload, new byte[0], headers()));
  }

  @Test
  void uploadThatDoesNotSayItsLengthShouldBeRefused() {
    var request = MediaApi.request(upload);
    headers().forEach(request::header);

    // So it is sent in chunks.
    assertRefused(
        MediaApi.send(
            request.PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(FILE)))));
    assertThat(put(upload, FILE, headers()).statusCode()).isEqualTo(200);
  }

  @Test
  void otherObjectsAndMethodsShouldBeRefused() {
    String another =
        FileStore.key(new ChatId(UUID.randomUUID()), new AttachmentId(UUID.randomUUID()));
    assertThat(put(upload.replace(key, another), FILE, headers()).statusCode()).isEqualTo(403);
    assertThat(bucket.find(another)).isEmpty();
    assertRefused(MediaApi.send(MediaApi.request(upload).GET()));
    assertRefused(MediaApi.send(MediaApi.request(upload).DELETE()));
    assertRefused(put(bucket.read(key, TYPE, "inline").url().toString(), FILE, headers()));
  }

  @Test
  void otherKeysAndChangedSignaturesShouldBeRefused() {
    assertRefused(
        put(uploadBy(bucket("another-secret-of-16", InstantSource.system())), FILE, headers()));
    assertRefused(put(upload.replace(S3Proxy.ACCESS_ID, "somebody-else"), FILE, headers()));
    assertRefused(put(upload.substring(0, upload.length() - 2) + "00", FILE, headers()));
    assertRefused(put(upload.replace("X-Amz-Expires=600", "X-Amz-Expires=86400"), FILE, headers()));
  }

  @Test
  void requestsWithoutSignatureShouldBeRefused() {
    String bare = upload.substring(0, upload.indexOf('?'));
    assertRefused(put(bare, FILE, headers()));
    put(upload, FILE, headers());
    assertThat(status(bare)).isEqualTo(403);
    assertThat(MediaApi.send(MediaApi.request(bare).DELETE()).statusCode()).isEqualTo(403);
    URI list = SERVERS.s3Proxy().url().resolve("/" + S3Proxy.BUCKET);
    assertThat(status(list.toString())).isEqualTo(403);
    assertThat(bucket.find(key)).isPresent();
  }

  @Test
  void linksShouldExpire() {
    Instant before = Instant.now().minus(FileStore.UPLOAD_VALIDITY).minusSeconds(1);
    FileStore earlier = bucket(S3Proxy.SECRET, InstantSource.fixed(before));
    assertRefused(put(uploadBy(earlier), FILE, headers()));

    put(upload, FILE, headers());
    Instant read = Instant.now().minus(FileStore.READ_VALIDITY).minusSeconds(1);
    String expired =
        bucket(S3Proxy.SECRET, InstantSource.fixed(read))
            .read(key, TYPE, "inline")
            .url()
            .toString();
    assertThat(MediaApi.send(MediaApi.request(expired).GET()).statusCode()).isEqualTo(403);
    assertThat(FileStore.READ_VALIDITY).isLessThanOrEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void readerShouldGetTypeAndDispositionOfTheLinkAndNoOther() {
    put(upload, FILE, headers());
    String link = bucket.read(key, TYPE, "attachment; filename=\"a.png\"").url().toString();

    HttpResponse<String> answer = MediaApi.send(MediaApi.request(link).GET());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("a file");
    assertThat(answer.headers().firstValue("Content-Type")).contains(TYPE);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"a.png\"");
    assertThat(status(link.replace("attachment", "inline"))).isEqualTo(403);
    assertThat(status(link.replace("image%2Fpng", "text%2Fhtml"))).isEqualTo(403);
  }

  @Test
  void parametersThatNobodyHasSignedShouldBeRefused() {
    assertRefused(put(upload + "&acl", FILE, headers()));
    assertRefused(put(upload + "&partNumber=1&uploadId=x", FILE, headers()));
  }

  /**
   * With the first a link to upload copies somebody else's file, with the second all may read it.
   */
  @ParameterizedTest
  @CsvSource({
    "x-amz-copy-source,",
    "X-Goog-Copy-Source,",
    "x-amz-acl,public-read",
    "x-amz-meta-a,b",
    "x-amz-decoded-content-length,6"
  })
  void headersThatNobodyHasSignedShouldBeRefused(String name, String given) {
    String others = key;
    assertThat(put(upload, OTHER, headers()).statusCode()).isEqualTo(200);
    announce();
    String value = given == null ? "/" + S3Proxy.BUCKET + "/" + others : given;

    assertRefused(put(upload, FILE, with(name, value)));
    // Nor does it help to say that the header is signed.
    assertRefused(put(upload + "&X-Amz-SignedHeaders=host%3B" + name, FILE, with(name, value)));
    Map<String, String> claimed = with(name, value);
    claimed.put("Authorization", "AWS4-HMAC-SHA256 SignedHeaders=host;" + name + ", Signature=0");
    assertRefused(put(upload, FILE, claimed));
    assertThat(put(upload, FILE, headers()).statusCode()).isEqualTo(200);
  }

  private static int status(String link) {
    return MediaApi.send(MediaApi.request(link).GET()).statusCode();
  }

  @Test
  void uploadThatIsCutOffShouldLeaveNothing() throws IOException {
    URI link = URI.create(upload);
    try (Socket socket = new Socket(InetAddress.getByName(link.getHost()), link.getPort())) {
      OutputStream out = socket.getOutputStream();
      String head =
          "PUT %s?%s HTTP/1.1\r\nHost: %s:%d\r\nContent-Type: %s\r\nIf-None-Match: *\r\nContent-Length: %d\r\n\r\na f"
              .formatted(
                  link.getRawPath(),
                  link.getRawQuery(),
                  link.getHost(),
                  link.getPort(),
                  TYPE,
                  FILE.length);
      out.write(head.getBytes(UTF_8));
      out.flush();
    }

    assertThat(bucket.find(key)).isEmpty();
    assertThat(put(upload, FILE, headers()).statusCode()).isEqualTo(200);
  }

  @Test
  void pageShouldBeAllowedToUploadAndOtherPagesShouldNot() {
    assertThat(preflight(Servers.PAGE)).contains(Servers.PAGE);
    assertThat(preflight("http://evil.example")).isEmpty();
  }

  private Optional<String> preflight(String origin) {
    return MediaApi.send(
            MediaApi.request(upload)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "content-type,if-none-match")
                .method("OPTIONS", BodyPublishers.noBody()))
        .headers()
        .firstValue("Access-Control-Allow-Origin");
  }

  @Test
  void deletionShouldBeRepeatable() {
    put(upload, FILE, headers());
    bucket.delete(key);
    bucket.delete(key);

    assertThat(bucket.find(key)).isEmpty();
  }

  private String read(String object) {
    return MediaApi.send(
            MediaApi.request(bucket.read(object, TYPE, "inline").url().toString()).GET())
        .body();
  }
}
