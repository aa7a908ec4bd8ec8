package dev.parley.emulators.s3proxy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.http.HttpField;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * Starts S3Proxy, and refuses one more kind of request than it does by itself: those that have a
 * header {@code x-amz-…} or {@code x-goog-…} which their signature does not cover.
 *
 * <p>Such a header changes what a link is good for: with {@code x-amz-copy-source} a link to upload
 * copies somebody else's file, with {@code x-amz-acl} the file becomes everybody's. Google Cloud
 * Storage and AWS refuse these requests with 403; S3Proxy 4.1.0 takes them. Everything else is
 * S3Proxy's own, as its {@code Main} starts it.
 *
 * <p>S3Proxy has no setting and no place for a check of one's own, so this class takes its Jetty
 * server out of a private field. If another version of S3Proxy has no such field, the start fails.
 */
public final class StrictS3Proxy {
  private StrictS3Proxy() {}

  /**
   * Starts.
   *
   * @param arguments the file with S3Proxy's settings
   */
  public static void main(String[] arguments) {
    try {
      S3Proxy proxy = proxy(settings(Path.of(arguments[0])));
      proxy.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(proxy), "s3proxy-shutdown"));
    } catch (Exception failed) {
      failed.printStackTrace();
      // Jetty's threads would keep a JVM alive that serves nothing.
      System.exit(1);
    }
  }

  private static Properties settings(Path file) throws IOException {
    Properties settings = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      settings.load(in);
    }
    return settings;
  }

  private static S3Proxy proxy(Properties settings) throws Exception {
    S3Proxy proxy =
        S3Proxy.Builder.fromProperties(settings)
            .blobStore(BlobStores.create(settings.getProperty("jclouds.provider"), settings))
            .build();
    Field server = S3Proxy.class.getDeclaredField("server");
    server.setAccessible(true);
    ((Server) server.get(proxy)).insertHandler(new SignedHeadersOnly());
    return proxy;
  }

  private static void stop(S3Proxy proxy) {
    try {
      proxy.stop();
    } catch (Exception failed) {
      failed.printStackTrace();
    }
  }

  /** Answers 403 to requests with such headers that are not signed, and passes on all others. */
  private static final class SignedHeadersOnly extends Handler.Wrapper {
    private static final List<String> PREFIXES = List.of("x-amz-", "x-goog-");
    private static final Pattern SIGNED_HEADERS = Pattern.compile("SignedHeaders=([^,\\s]*)");

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      List<List<String>> signed = signedLists(request);
      boolean allSigned =
          request.getHeaders().stream()
              .map(header -> header.getName().toLowerCase(Locale.ROOT))
              .filter(name -> PREFIXES.stream().anyMatch(name::startsWith))
              .allMatch(name -> isSigned(name, signed));
      if (allSigned) {
        return super.handle(request, response, callback);
      }
      Response.writeError(request, response, callback, 403, "a header is not signed");
      return true;
    }

    /** Whoever adds a list of their own must not make a header signed by it. */
    private static boolean isSigned(String name, List<List<String>> lists) {
      return !lists.isEmpty() && lists.stream().allMatch(list -> list.contains(name));
    }

    /** The names of signed headers, as the address and the header {@code Authorization} say. */
    private static List<List<String>> signedLists(Request request) {
      Stream<String> ofAddress =
          Request.extractQueryParameters(request).stream()
              .filter(parameter -> parameter.getName().equalsIgnoreCase("X-Amz-SignedHeaders"))
              .flatMap(parameter -> parameter.getValues().stream());
      Stream<String> ofHeader =
          request.getHeaders().stream()
              .filter(header -> header.is("Authorization"))
              .map(HttpField::getValue)
              .flatMap(value -> SIGNED_HEADERS.matcher(value).results())
              .map(found -> found.group(1));
      return Stream.concat(ofAddress, ofHeader)
          .map(list -> Arrays.asList(list.toLowerCase(Locale.ROOT).split(";")))
          .toList();
    }
  }
}
