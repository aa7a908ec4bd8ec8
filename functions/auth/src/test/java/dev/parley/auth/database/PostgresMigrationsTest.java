package dev.parley.auth.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostgresMigrationsTest {
  @Test
  void theVersionShouldBeTheNewestFiles() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("src/main/resources", PostgresMigrations.LOCATION))) {
      int newest =
          files
              .map(f -> f.getFileName().toString())
              .filter(n -> n.endsWith(".sql"))
              .mapToInt(n -> Integer.parseInt(n.substring(1, n.indexOf("__"))))
              .max()
              .orElseThrow();

      assertThat(PostgresMigrations.VERSION).isEqualTo(Integer.toString(newest));
    }
  }
}
