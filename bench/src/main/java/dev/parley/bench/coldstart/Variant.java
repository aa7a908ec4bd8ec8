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
 * @param name of the column
 * @param javaHome whose JVM
 * @param flags always given
 * @param archive how an archive of loaded classes is written and used; empty for none
 */
record Variant(String name, Path javaHome, List<String> flags, Optional<Archive> archive) {
  /** What a JVM chooses by itself on an instance with one processor. */
  private static final String COLLECTOR = "-XX:+UseSerialGC";

  private static final List<String> SMALL = List.of(COLLECTOR, "-XX:TieredStopAtLevel=1");

  /**
   * Flags with the archive's path after them.
   *
   * @param write to write it when the JVM ends
   * @param use to start with it
   */
  record Archive(String write, String use) {}

  Variant {
    flags = List.copyOf(flags);
  }

  /** With what this machine has; the first is what the functions are deployed with. */
  static List<Variant> all() {
    Path own = Path.of(System.getProperty("java.home"));
    List<Variant> variants = new ArrayList<>();
    variants.add(new Variant("as deployed", own, List.of(COLLECTOR), Optional.empty()));
    variants.add(new Variant("C1", own, SMALL, Optional.empty()));
    variants.add(
        new Variant(
            "C1, class-data sharing",
            own,
            SMALL,
            Optional.of(new Archive("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile="))));
    java25()
        .ifPresent(
            home ->
                variants.add(
                    new Variant(
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
