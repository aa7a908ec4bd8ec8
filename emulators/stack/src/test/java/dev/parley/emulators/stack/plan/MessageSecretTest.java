package dev.parley.emulators.stack.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageSecretTest {
  @TempDir private Path folder;

  @Test
  void theSecretShouldBeMadeOnceAndReadByItsOwnerAlone() throws Exception {
    Path file = folder.resolve("keys").resolve("message-keys");

    String keys = MessageSecret.in(file);

    assertThat(keys).matches("1:[A-Za-z0-9+/]{43}=");
    assertThat(MessageSecret.in(file)).isEqualTo(keys);
    assertThat(MessageSecret.in(folder.resolve("other"))).isNotEqualTo(keys);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void deployablesThatStartTogetherShouldGetTheSameSecret() {
    for (int start = 0; start < 50; start++) {
      Path file = folder.resolve("keys-" + start).resolve("message-keys");

      List<String> secrets =
          IntStream.range(0, 4).parallel().mapToObj(i -> MessageSecret.in(file)).toList();

      assertThat(secrets).containsOnly(secrets.get(0));
    }
  }
}
