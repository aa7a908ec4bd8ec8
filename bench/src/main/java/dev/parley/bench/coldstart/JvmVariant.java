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
 *     none
 */
record JvmVariant(String name, Path javaHome, List<String> flags, Optional<Archive> archive) {
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
    variants.add(new JvmVariant("as deployed", own, List.of(COLLECTOR), Optional.empty()));
    variants.add(new JvmVariant("C1", own, SMALL, Optional.empty()));
    variants.add(
        new JvmVariant(
            "C1, class-data sharing",
            own,
            SMALL,
            Optional.of(new Archive("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile="))));
    java25()
        .ifPresent(
            home ->
                variants.add(
                    new JvmVariant(
                        "C1, Java 25, AOT cache",
                        home,
                        SMALL,
                        Optional.of(new Archive("-XX:AOTCacheOutput=", "-XX:AOTCache=")))));
    return List.copyOf(variants);
  }

  private static Optional<Path> java25() {
    return Stream.of("temurin-25-jdk-amd64", "temurin-25-jdk-arm64", "java-25-openjdk-amd64")
        .map(Path.of("/usr/lib/jvm")::resolve)
        .filter(home -> Files.isExecutable(home.resolve("bin/java")))
        .findFirst();
  }
}
