package dev.parley.bench.coldstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way to start a JVM.
 *
 * @param name its name in the table
 * @param javaHome installation of Java
 * @param flags flags of every start
 * @param archive flags that write and use an archive of loaded classes; empty if the variant has
 *     none of its own
 * @param image whether the function starts as in its image, with the archive that the image's build
 *     makes
 */
record JvmVariant(
    String name, Path javaHome, List<String> flags, Optional<Archive> archive, boolean image) {
  /** The collector that a JVM chooses by itself on an instance with one processor. */
  private static final String COLLECTOR = "-XX:+UseSerialGC";

  private static final List<String> SMALL = List.of(COLLECTOR, "-XX:TieredStopAtLevel=1");

  /**
   * Flags; the archive's path is appended to them.
   *
   * @param write writes the archive when the JVM ends
   * @param use starts with the archive
   */
  record Archive(String write, String use) {}

  JvmVariant {
    flags = List.copyOf(flags);
  }

  /** All variants that this machine can run. */
  static List<JvmVariant> all() {
    Path own = Path.of(System.getProperty("java.home"));
    List<JvmVariant> variants = new ArrayList<>();
    List<String> collector = List.of(COLLECTOR);
    variants.add(new JvmVariant("Cloud Function", own, collector, Optional.empty(), false));
    variants.add(new JvmVariant("image", own, collector, Optional.empty(), true));
    java25()
        .ifPresent(
            home ->
                variants.add(
                    new JvmVariant(
                        "C1, Java 25, AOT cache",
                        home,
                        SMALL,
                        Optional.of(new Archive("-XX:AOTCacheOutput=", "-XX:AOTCache=")),
                        false)));
    return List.copyOf(variants);
  }

  private static Optional<Path> java25() {
    return Stream.of("temurin-25-jdk-amd64", "temurin-25-jdk-arm64", "java-25-openjdk-amd64")
        .map(Path.of("/usr/lib/jvm")::resolve)
        .filter(home -> Files.isExecutable(home.resolve("bin/java")))
        .findFirst();
  }
}
