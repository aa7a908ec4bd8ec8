package dev.parley.emulators.stack;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md, checked over the compiled classes of every module. */
class ArchitectureTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
  private static final List<String> MODULES =
      List.of(
          "shared",
          "functions/auth",
          "functions/chat",
          "functions/aggregate-flush",
          "functions/notify",
          "aggregator-cloudrun",
          "bench",
          "emulators/servers",
          "emulators/stack");
  private static final List<String> DEPLOYABLES =
      List.of("auth", "chat", "aggregateflush", "notify", "aggregator");
  private static final String[] DRIVERS = {
    "com.datastax..",
    "java.sql..",
    "org.postgresql..",
    "com.zaxxer..",
    "com.google.cloud.firestore..",
    "com.google.firebase..",
    "com.google.cloud.pubsub..",
    "com.google.pubsub..",
    "org.apache.kafka.."
  };

  private static final JavaClasses PARLEY = imported();

  private static JavaClasses imported() {
    List<Path> folders =
        MODULES.stream().map(m -> ROOT.resolve(m).resolve("target/classes")).toList();
    assertThat(folders).allSatisfy(folder -> assertThat(folder).isDirectory());
    return new ClassFileImporter().importPaths(folders);
  }

  @Test
  void sharedShouldDependOnNoModule() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.parley.shared..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("dev.parley..")
                    .and(resideInAnyPackage("dev.parley.shared..").negate())
                    .as("are another module's")));
  }

  @Test
  void deployablesShouldDependOnSharedOnly() {
    for (String deployable : DEPLOYABLES) {
      String own = "dev.parley." + deployable + "..";
      check(
          noClasses()
              .that()
              .resideInAPackage(own)
              .should()
              .dependOnClassesThat(
                  resideInAnyPackage("dev.parley..")
                      .and(resideInAnyPackage(own, "dev.parley.shared..").negate())
                      .as("are another module's")));
    }
  }

  @Test
  void emulatorsShouldNotDependOnDeployables() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.parley.emulators..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage("dev.parley.emulators..", "dev.parley.shared..")
                    .or(resideInAnyPackage("dev.parley..").negate())
                    .as("are emulators', shared's or a library's")));
  }

  @Test
  void featuresShouldHaveNoCycles() {
    for (String module : ArchitecturePicture.ROOT_PACKAGES.values()) {
      check(slices().matching(module + ".(*)..").should().beFreeOfCycles());
    }
  }

  @Test
  void driverTypesShouldStayInAdaptersAndWirings() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("dev.parley.shared..", "dev.parley.auth..", "dev.parley.chat..")
            .or()
            .resideInAnyPackage("dev.parley.aggregateflush..", "dev.parley.aggregator..")
            .and()
            .haveNameNotMatching(
                ".*\\.(Cassandra|Postgres|Firestore|Firebase|PubSub|Kafka|Migrate)[^.]*")
            .and()
            .haveNameNotMatching(".*Wiring(\\$.*)?")
            .should(dependOnClassesThat(resideInAnyPackage(DRIVERS))));
  }

  @Test
  void theEnvironmentShouldBeReadAtEntryPointsOnly() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.emulators..")
            .and()
            .haveNameNotMatching(".*(Function|Command|\\.Aggregator)")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class));
  }

  @Test
  void wiringsShouldBePackagePrivate() {
    check(classes().that().haveSimpleNameEndingWith("Wiring").should().bePackagePrivate());
  }

  private static void check(ArchRule rule) {
    rule.check(PARLEY);
  }
}
