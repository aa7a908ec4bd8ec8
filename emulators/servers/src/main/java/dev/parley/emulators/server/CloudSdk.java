package dev.parley.emulators.server;

import dev.parley.emulators.process.ServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds Google's emulators: in the Google Cloud SDK, or run by somebody else. */
final class CloudSdk {
  private static final List<String> USUAL_FOLDERS =
      List.of(
          "/usr/lib/google-cloud-sdk",
          "/usr/share/google-cloud-sdk",
          "/opt/google-cloud-sdk",
          "/opt/homebrew/share/google-cloud-sdk",
          "/snap/google-cloud-cli/current");

  private CloudSdk() {}

  /** The file of the SDK that {@code pattern} matches below {@code platform/component}. */
  static Optional<Path> find(String component, String folder, String pattern) {
    return roots()
        .map(root -> root.resolve("platform").resolve(component).resolve(folder).normalize())
        .filter(Files::isDirectory)
        .flatMap(found -> matching(found, pattern).stream())
        .findFirst();
  }

  /** Where somebody else runs the emulator, as {@code variable} of the environment says. */
  static Optional<Endpoint> running(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .filter(value -> !value.isBlank())
        .map(value -> Endpoint.parse(variable, value.strip()));
  }

  static ServerException missing(String what, String component, String variable) {
    return new ServerException(
        what
            + " is missing: install it (Debian: apt-get install google-cloud-cli-"
            + component.replaceFirst("^cloud-", "")
            + "; elsewhere: gcloud components install "
            + component
            + "), set CLOUDSDK_ROOT where the SDK is in an unusual place, or set "
            + variable
            + " to one that runs");
  }

  private static Stream<Path> roots() {
    String chosen = System.getenv("CLOUDSDK_ROOT");
    if (chosen != null && !chosen.isBlank()) {
      return Stream.of(Path.of(chosen));
    }
    Stream<String> home = Stream.of(System.getProperty("user.home") + "/google-cloud-sdk");
    Stream<Path> usual = Stream.concat(USUAL_FOLDERS.stream(), home).map(Path::of);
    return Stream.concat(usual, besideProgram("gcloud").stream());
  }

  /** {@code gcloud} is a link to {@code ROOT/bin/gcloud}; asking gcloud itself takes a second. */
  private static Optional<Path> besideProgram(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve(name))
        .filter(Files::isExecutable)
        .flatMap(program -> real(program).stream())
        .map(program -> program.getParent().getParent())
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static Optional<Path> real(Path program) {
    try {
      return Optional.of(program.toRealPath());
    } catch (IOException dangling) {
      return Optional.empty();
    }
  }

  private static Optional<Path> matching(Path folder, String pattern) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().matches(pattern)).sorted().findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Where a server of somebody else listens. */
  record Endpoint(String host, int port) {
    static Endpoint parse(String variable, String value) {
      int colon = value.lastIndexOf(':');
      boolean wellFormed = colon > 0 && value.substring(colon + 1).matches("[0-9]{1,5}");
      if (!wellFormed) {
        throw new ServerException(variable + " must be host:port");
      }
      return new Endpoint(value.substring(0, colon), Integer.parseInt(value.substring(colon + 1)));
    }
  }
}
