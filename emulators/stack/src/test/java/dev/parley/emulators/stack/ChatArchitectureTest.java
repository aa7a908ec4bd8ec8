package dev.parley.emulators.stack;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.parley.shared.bus.EventPublisher;
import dev.parley.shared.changelog.ChangeStore;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.Outbox;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules inside the chat function: its features, and its one writer of events. */
class ChatArchitectureTest {
  private static final JavaClasses CHAT = imported();
  private static final String PUBLISHED_LOG = "dev\\.parley\\.chat\\.publish\\.PublishedLog";
  private static final String PUBLISHED_TYPING = "dev\\.parley\\.chat\\.publish\\.PublishedTyping";
  private static final String PUBLISHED_CHANGES =
      "dev\\.parley\\.chat\\.publish\\.PublishedChanges";

  private static JavaClasses imported() {
    Path root = Path.of("").toAbsolutePath().getParent().getParent();
    Path folder = root.resolve("functions/chat/target/classes");
    assertThat(folder).isDirectory();
    return new ClassFileImporter().importPath(folder);
  }

  @Test
  void featuresShouldHaveNoCycles() {
    check(slices().matching("dev.parley.chat.(*)..").should().beFreeOfCycles());
  }

  @Test
  void featuresShouldNotDependOnTheWiring() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.parley.chat.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.parley.chat"));
  }

  @Test
  void onlyPublishedLogShouldWriteEvents() {
    check(noneShould(EventLog.class, "append|write", PUBLISHED_LOG));
  }

  @Test
  void onlyPublishedLogShouldWriteTheOutbox() {
    check(noneShould(Outbox.class, "put.*|remove", PUBLISHED_LOG));
  }

  @Test
  void onlyPublishedChangesShouldWriteChanges() {
    check(noneShould(ChangeStore.class, "append|write", PUBLISHED_CHANGES));
  }

  @Test
  void onlyThePublishedShouldPublishEvents() {
    check(
        noneShould(
            EventPublisher.class, "publish.*", PUBLISHED_LOG, PUBLISHED_CHANGES, PUBLISHED_TYPING));
  }

  @Test
  void presenceShouldCostNoOperationOfFirestore() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.parley.chat.presence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google..", "dev.parley.shared.document.."));
  }

  private static ArchRule noneShould(Class<?> owner, String methods, String... but) {
    return noClasses()
        .that()
        .haveNameNotMatching(String.join("|", but))
        .should()
        .accessTargetWhere(JavaAccess.Predicates.target(methodOf(owner, methods)))
        .because(
            "an event is durable before it is on the bus, and one class each makes sure of it");
  }

  private static DescribedPredicate<? super com.tngtech.archunit.core.domain.AccessTarget> methodOf(
      Class<?> owner, String methods) {
    return DescribedPredicate.describe(
        "is " + owner.getSimpleName() + "." + methods,
        target ->
            target instanceof CodeUnitAccessTarget
                && assignableTo(owner).test(target.getOwner())
                && nameMatching(methods).test(target));
  }

  private static void check(ArchRule rule) {
    rule.check(CHAT);
  }
}
