package dev.parley.emulators.stack.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  @TempDir private Path folder;

  @Test
  void theKeyShouldBeMadeOnceAndReadByItsOwnerAlone() throws Exception {
    Path file = folder.resolve("keys").resolve("key");

    String key = SigningKey.in(file);

    assertThat(SigningKey.in(file)).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void theKeyShouldBeOfTheCurveThatTokensAreSignedOn() throws Exception {
    byte[] key = Base64.getDecoder().decode(SigningKey.in(folder.resolve("key")));

    assertThat(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)))
        .isInstanceOfSatisfying(
            ECPrivateKey.class,
            ec -> assertThat(ec.getParams().getCurve().getField().getFieldSize()).isEqualTo(256));
  }
}
