package dev.parley.emulators.stack.plan;

import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.push.LocalPushServices;
import dev.parley.emulators.server.FirebaseAuthEmulator;
import dev.parley.emulators.server.FirestoreEmulator;
import dev.parley.emulators.server.JavaHomes;
import dev.parley.emulators.server.Node;
import dev.parley.emulators.server.PubSubEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What must be built or installed before the stack can start. */
public final class Requirements {
  private Requirements() {}

  /** The jar that is deployed as {@code service}. */
  public static Path jar(Path root, Service service) {
    String name = service.deployable().title();
    String folder = service == Service.AGGREGATOR ? "aggregator-cloudrun" : "functions/" + name;
    return root.resolve(folder).resolve("target").resolve(name + ".jar");
  }

  /**
   * A copy of {@code jar} in {@code folder}, to run from: a build beside the running stack must not
   * change the jar under its feet.
   *
   * @throws ServerException if it is not built
   */
  public static Path copy(Path jar, Path folder) {
    Path copy = folder.resolve(jar.getFileName());
    Path partial = folder.resolve(jar.getFileName() + ".partial");
    try {
      Files.createDirectories(folder);
      // A class archive belongs to a jar of this age.
      Files.copy(
          jar, partial, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      return Files.move(partial, copy, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException missing) {
      throw new ServerException(jar + " is missing: make build", missing);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public static Path vite(Path root) {
    return root.resolve("web/node_modules/vite/bin/vite.js");
  }

  /**
   * One line for everything that a stack on {@code bus} lacks, with the remedy; empty if nothing is
   * missing.
   */
  public static List<String> problems(Path root, Bus bus) {
    Stream<String> files =
        Stream.of(
                jar(root, Service.AUTH),
                jar(root, Service.CHAT),
                jar(root, Service.AGGREGATE_FLUSH),
                jar(root, Service.NOTIFY),
                jar(root, Service.AGGREGATOR),
                vite(root),
                root.resolve("web/dist/index.html"))
            .filter(file -> !Files.exists(file))
            .map(file -> root.relativize(file) + " is missing: make build");
    Stream<String> rules =
        Stream.of(root.resolve("firestore.rules"))
            .filter(file -> !Files.exists(file))
            .map(file -> file + " is missing: it belongs to the repository");
    Stream<String> programs =
        Stream.<Runnable>of(
                JavaHomes::java17,
                Node::find,
                FirebaseAuthEmulator::requireInstalled,
                FirestoreEmulator::requireInstalled,
                LocalPushServices::requireInstalled,
                bus != Bus.KAFKA ? PubSubEmulator::requireInstalled : () -> {})
            .flatMap(check -> problem(check).stream());
    return Stream.of(files, rules, programs).flatMap(s -> s).distinct().toList();
  }

  private static Optional<String> problem(Runnable check) {
    try {
      check.run();
      return Optional.empty();
    } catch (ServerException missing) {
      return Optional.of(missing.getMessage());
    }
  }
}
