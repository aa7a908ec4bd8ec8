package dev.parley.emulators.stack;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arrows between the modules, and between the packages of each module, as text: as the compiled
 * classes have them, and as docs/architecture.md draws them.
 *
 * <p>First a line per module, {@code functions/chat -> shared}; then for each module a line {@code
 * functions/chat:} and, indented, one per package, {@code message -> access, publish}. The package
 * {@code .} is the module's root, which wires the others.
 */
final class ArchitecturePicture {
  /** Root package of each module's code, by the module's folder, in the order of the page. */
  static final Map<String, String> ROOT_PACKAGES = rootPackages();

  private static final String BEGIN = "```arrows";
  private static final String END = "```";
  private static final String ROOT = ".";

  private ArchitecturePicture() {}

  private static Map<String, String> rootPackages() {
    Map<String, String> packages = new LinkedHashMap<>();
    packages.put("shared", "dev.parley.shared");
    packages.put("functions/auth", "dev.parley.auth");
    packages.put("functions/chat", "dev.parley.chat");
    packages.put("functions/aggregate-flush", "dev.parley.aggregateflush");
    packages.put("functions/notify", "dev.parley.notify");
    packages.put("aggregator-cloudrun", "dev.parley.aggregator");
    packages.put("emulators/servers", "dev.parley.emulators");
    packages.put("emulators/stack", "dev.parley.emulators.stack");
    packages.put("bench", "dev.parley.bench");
    return packages;
  }

  /** The arrows of the classes that were compiled below {@code root}. */
  static List<String> ofCode(Path root) {
    List<String> modules = new ArrayList<>();
    List<String> packages = new ArrayList<>();
    ROOT_PACKAGES.forEach(
        (module, rootPackage) -> {
          JavaClasses classes =
              new ClassFileImporter().importPath(root.resolve(module).resolve("target/classes"));
          modules.add(line(module, modulesUsedBy(classes, module)));
          packages.add(module + ":");
          packagesUsedByPackages(classes, rootPackage)
              .forEach((from, to) -> packages.add("  " + line(from, to)));
        });
    modules.addAll(packages);
    return modules;
  }

  private static String line(String from, Set<String> to) {
    return (from + " -> " + String.join(", ", to)).strip();
  }

  /** The lines of all blocks of arrows in {@code page}. */
  static List<String> ofPage(Path page) throws IOException {
    List<String> arrows = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(page)) {
      if (line.equals(END)) {
        inside = false;
      }
      if (inside && !line.isBlank()) {
        arrows.add(line);
      }
      if (line.equals(BEGIN)) {
        inside = true;
      }
    }
    return arrows;
  }

  private static Set<String> modulesUsedBy(JavaClasses classes, String module) {
    return classes.stream()
        .flatMap(ArchitecturePicture::used)
        .flatMap(used -> module(used.getPackageName()).stream())
        .filter(used -> !used.equals(module))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Set<String>> packagesUsedByPackages(
      JavaClasses classes, String rootPackage) {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (JavaClass each : classes) {
      Set<String> to =
          arrows.computeIfAbsent(
              feature(each.getPackageName(), rootPackage), from -> new TreeSet<>());
      used(each)
          .map(JavaClass::getPackageName)
          .filter(used -> isOf(used, rootPackage))
          .map(used -> feature(used, rootPackage))
          .filter(used -> !used.equals(feature(each.getPackageName(), rootPackage)))
          .forEach(to::add);
    }
    // A root of nothing but package-info wires nothing.
    if (arrows.getOrDefault(ROOT, Set.of()).isEmpty()) {
      arrows.remove(ROOT);
    }
    return arrows;
  }

  private static Stream<JavaClass> used(JavaClass user) {
    return user.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(used -> used.getPackageName().startsWith("dev.parley."));
  }

  /** The module with the longest root package that {@code packageName} is in or below. */
  private static Set<String> module(String packageName) {
    return ROOT_PACKAGES.entrySet().stream()
        .filter(each -> isOf(packageName, each.getValue()))
        .max(Map.Entry.comparingByValue(Comparator.comparingInt(String::length)))
        .map(each -> Set.of(each.getKey()))
        .orElse(Set.of());
  }

  private static boolean isOf(String packageName, String root) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }

  /** The first name below {@code root}; {@link #ROOT} for the root itself. */
  private static String feature(String packageName, String root) {
    if (packageName.equals(root)) {
      return ROOT;
    }
    String below = packageName.substring(root.length() + 1);
    int end = below.indexOf('.');
    return end < 0 ? below : below.substring(0, end);
  }
}
