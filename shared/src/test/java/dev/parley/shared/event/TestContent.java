package dev.parley.shared.event;

import java.nio.charset.StandardCharsets;

/** Contents for tests of what only carries them. */
public final class TestContent {
  private TestContent() {}

  /** Stands for the sealed form of {@code text}: who carries it must not look inside. */
  public static SealedText sealed(String text) {
    return SealedText.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
