package dev.parley.emulators.server;

import dev.parley.emulators.file.ClassJar;
import dev.parley.emulators.file.Resource;
import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.Probes;
import dev.parley.emulators.process.ServerProcess;
import dev.parley.emulators.s3proxy.StrictS3Proxy;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * S3Proxy, a bucket on this machine, in a JVM of its own. It verifies signed links
 * (AWS4-HMAC-SHA256) as Google Cloud Storage does, and keeps the objects as files. {@link
 * StrictS3Proxy} starts it, for one check that it lacks.
 */
public record S3Proxy(Optional<ServerProcess> process, int port) implements Server {
  /** The only bucket. */
  public static final String BUCKET = "parley-media";

  /** Names the key that signs. */
  public static final String ACCESS_ID = "parley-local";

  /** The key that signs; it protects nothing but files on this machine. */
  public static final String SECRET = "parley-local-media-secret";

  private static final String NAME = "s3proxy";
  private static final String CLASS_PATH = "s3proxy.classpath";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final int HEAP_MB_MAX = 96;

  /** The bucket's address without a slash at the end. */
  public URI url() {
    return URI.create("http://" + endpoint());
  }

  /**
   * Starts a bucket whose files are in {@code folder}.
   *
   * @param origins the pages that may use it, as {@code http://host:port}
   */
  public static S3Proxy start(Path folder, int port, List<String> origins)
      throws InterruptedException {
    Ports.requireFree(NAME, port);
    Path settings = configure(folder, port, origins);
    Path launcher = ClassJar.of("strict-s3proxy", StrictS3Proxy.class, "SignedHeadersOnly");
    String jars = launcher + File.pathSeparator + JavaArguments.classPath(CLASS_PATH);
    ClassArchive archive = ClassArchive.released(NAME, Command.javaHome(), jars);
    ServerProcess process =
        archive.kept(
            ServerProcess.start(
                NAME, folder, archive.patient(java(folder, archive.flags(), jars, settings))));
    process.awaitReady(
        Probes.http(URI.create("http://" + Ports.HOST + ":" + port + "/healthz")), START_TIMEOUT);
    return new S3Proxy(Optional.of(process), port);
  }

  private static Path configure(Path folder, int port, List<String> origins) {
    Path data = folder.resolve("data");
    String settings =
        Resource.text("s3proxy.properties")
            .replace("${port}", Integer.toString(port))
            .replace("${access_id}", ACCESS_ID)
            .replace("${secret}", SECRET)
            .replace(
                "${origins}", String.join(" ", origins.stream().map(S3Proxy::exactly).toList()))
            .replace("${data}", data.toString().replace("\\", "\\\\"));
    Resource.copy("s3proxy-logback.xml", folder.resolve("logback.xml"));
    try {
      // A folder of the data folder is a bucket. S3Proxy lets everybody read what everybody may
      // read
      // as a file: without these permissions, and those of its files, no link needs a signature.
      Path bucket = Files.createDirectories(data.resolve(BUCKET));
      Files.setPosixFilePermissions(bucket, PosixFilePermissions.fromString("rwx------"));
      return Files.writeString(folder.resolve("s3proxy.properties"), settings);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** S3Proxy reads origins as regular expressions, and the properties file takes backslashes. */
  private static String exactly(String origin) {
    return origin.replaceAll("[.]", "[.]");
  }

  private static Command java(Path folder, List<String> flags, String jars, Path settings) {
    List<String> arguments = new ArrayList<>(JvmFlags.small(HEAP_MB_MAX, "-Xss512k"));
    arguments.addAll(flags);
    arguments.add("-XX:+ExitOnOutOfMemoryError");
    arguments.add("-XX:+PerfDisableSharedMem");
    arguments.add("-Djava.net.preferIPv4Stack=true");
    arguments.add("-Dlogback.configurationFile=" + folder.resolve("logback.xml"));
    arguments.add("-cp");
    arguments.add(jars);
    arguments.add(StrictS3Proxy.class.getName());
    arguments.add(settings.toString());
    Command java = Command.java(List.of(JavaArguments.in(folder.resolve("java.args"), arguments)));
    List<String> words =
        new ArrayList<>(List.of("/bin/sh", "-c", "umask 077 && exec \"$@\"", NAME));
    words.addAll(java.words());
    return Command.of(words);
  }
}
