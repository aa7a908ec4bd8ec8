package dev.parley.emulators.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/architecture.md draws every arrow that there is, and no other. */
class ArchitecturePictureTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
  private static final Path PAGE = ROOT.resolve("docs/architecture.md");

  @Test
  void thePageShouldShowTheArrowsOfTheCode() throws IOException {
    assertThat(String.join("\n", ArchitecturePicture.ofPage(PAGE)))
        .as("the arrows in docs/architecture.md")
        .isEqualTo(String.join("\n", ArchitecturePicture.ofCode(ROOT)));
  }
}
