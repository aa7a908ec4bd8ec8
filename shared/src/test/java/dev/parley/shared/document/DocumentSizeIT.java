package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.Timestamp;
import com.google.cloud.firestore.Blob;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.sealing.Attachment;
import dev.parley.shared.sealing.ChatKeys;
import dev.parley.shared.sealing.MessageKeys;
import dev.parley.shared.sealing.PlainContent;
import dev.parley.shared.sealing.TextSeal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What files add to the document of their chat, which each listener downloads. */
class DocumentSizeIT extends FlushTestCase {
  private static final int FILES = 10;
  private static final int BYTES_PER_FILE_MAX = 400;
  private static final ChatKeys KEYS =
      new ChatKeys(
          new MessageKeys(
              Map.of(1, new MessageKeys.Secret(1, "the secret of this test, long enough"))));

  @Test
  void aFileShouldAddLittleToTheDocument() throws Exception {
    // As long as each of these may be.
    Attachment largest =
        new Attachment(
            new AttachmentId(UUID.randomUUID()),
            "ü".repeat(62) + ".mov",
            "video/quicktime",
            104_857_600,
            32_767,
            32_767,
            new AttachmentId(UUID.randomUUID()),
            "LEHV6nWB2yk8pyo0adR*.7kCMdnjLEHV6nWB");

    int without = documentWith(List.of());
    createChat();
    int with = documentWith(Stream.generate(() -> largest).limit(FILES).toList());

    assertThat((with - without) / FILES)
        .as("bytes of the document: %d without files, %d with %d", without, with, FILES)
        .isBetween(300, BYTES_PER_FILE_MAX);
  }

  /** The bytes of the document after a message with {@code files}. */
  private int documentWith(List<Attachment> files) throws Exception {
    StoredEvent message = sealed(new PlainContent("some files", files));
    log.write(key, message);
    flush.flush(key.chatId(), List.of(message));
    assertThat(tail(document())).containsExactly(id(message));
    return bytes(document().getData());
  }

  private StoredEvent sealed(PlainContent content) {
    var id = IDS.get();
    var text = TextSeal.seal(KEYS.sealing(key.chatId()), key.chatId(), id.value(), content);
    return new StoredEvent(key.chatId(), id, EventType.MESSAGE, alice, text, UUID.randomUUID());
  }

  /** As Google counts: https://cloud.google.com/firestore/docs/storage-size. */
  private static int bytes(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream().mapToInt(e -> bytes(e.getKey()) + bytes(e.getValue())).sum();
    }
    if (value instanceof List<?> list) {
      return list.stream().mapToInt(DocumentSizeIT::bytes).sum();
    }
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8).length + 1;
    }
    if (value instanceof Blob blob) {
      return blob.toBytes().length;
    }
    if (value instanceof Number || value instanceof Timestamp) {
      return 8;
    }
    assertThat(value)
        .satisfiesAnyOf(
            v -> assertThat(v).isNull(), v -> assertThat(v).isInstanceOf(Boolean.class));
    return 1;
  }
}
