package dev.parley.chat.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.sealing.Attachment;
import dev.parley.shared.sealing.PlainContent;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a file adds to a message, and so to the document, which each listener downloads. */
class AttachmentSizeTest {
  private static final int BYTES_MAX = 400;
  private static final AttachmentId ID = new AttachmentId(UUID.randomUUID());
  private static final String LONGEST_NAME = FileName.require("ü".repeat(255));

  @Test
  void theLargestPictureShouldTakeLittleOfADocument() {
    assertSmall(
        new Attachment(
            ID,
            LONGEST_NAME,
            "video/quicktime",
            104_857_600,
            32_767,
            32_767,
            ID,
            "LEHV6nWB2yk8pyo0adR*.7kCMdnjLEHV6nWB"));
  }

  @Test
  void theLongestTypeShouldTakeLittleOfADocument() {
    String type = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    assertThat(MediaTypes.require(type, false)).isEqualTo(type);
    assertSmall(new Attachment(ID, LONGEST_NAME, type, 104_857_600, null, null, null, null));
  }

  private static void assertSmall(Attachment file) {
    int two = new PlainContent("", Collections.nCopies(2, file)).bytes().length;
    int three = new PlainContent("", Collections.nCopies(3, file)).bytes().length;

    assertThat(three - two).isLessThanOrEqualTo(BYTES_MAX);
  }
}
