package dev.parley.chat.sealing;

import dev.parley.chat.words.Has;
import dev.parley.chat.words.IndexedWords;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.NewEvent;
import dev.parley.shared.sealing.Attachment;
import dev.parley.shared.sealing.ChatKey;
import dev.parley.shared.sealing.ChatKeys;
import dev.parley.shared.sealing.PlainContent;
import dev.parley.shared.sealing.TextSeal;
import dev.parley.shared.searchindex.SearchTerms;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A message, or the edit of one, that is sealed as soon as it has a place in a log.
 *
 * <p>Its digest is version 1 (1 byte), key id (2 bytes), HMAC-SHA-256 of kind, target and text
 * (32). So a retry after a rotation still finds out that it says the same, and seals with the key
 * of the first attempt, whose bytes it repeats. A digest of 32 bytes is from before texts were
 * sealed: the plain SHA-256 of the same.
 */
final class SealedMessage implements NewEvent {
  private static final byte DIGEST_VERSION = 1;
  private static final int HMAC_BYTES = 32;
  private static final int DIGEST_BYTES = 1 + Short.BYTES + HMAC_BYTES;

  private final ChatKeys keys;
  private final EventType type;
  private final Optional<EventId> target;
  private final UserId authorId;
  private final PlainContent content;
  private final List<Attachment> files;
  private final UUID clientId;

  /**
   * An event that says {@code content}.
   *
   * @param type MESSAGE or EDIT
   * @param target of a MESSAGE, the one that it replies to; of an EDIT, the one that it edits
   * @param files those that the message has; an EDIT does not seal them again
   */
  SealedMessage(
      ChatKeys keys,
      EventType type,
      UserId authorId,
      Optional<EventId> target,
      PlainContent content,
      List<Attachment> files,
      UUID clientId) {
    this.keys = keys;
    this.type = type;
    this.target = target;
    this.authorId = authorId;
    this.content = content;
    this.files = List.copyOf(files);
    this.clientId = clientId;
  }

  @Override
  public UserId authorId() {
    return authorId;
  }

  @Override
  public UUID clientId() {
    return clientId;
  }

  @Override
  public StoredEvent at(LogKey key, EventId id) {
    return sealed(key, id, keys.sealing(key.chatId()));
  }

  private StoredEvent sealed(LogKey log, EventId id, ChatKey key) {
    return new StoredEvent(
        log.chatId(),
        id,
        type,
        authorId,
        TextSeal.seal(key, log.chatId(), id.value(), content),
        target,
        clientId);
  }

  @Override
  public ByteBuffer digest(LogKey key) {
    return digest(keys.sealing(key.chatId()));
  }

  private ByteBuffer digest(ChatKey key) {
    return ByteBuffer.allocate(DIGEST_BYTES)
        .put(DIGEST_VERSION)
        .putShort((short) key.id())
        .put(key.digest(kind(), content.bytes()))
        .flip();
  }

  @Override
  public SearchTerms terms(LogKey log) {
    return new SearchTerms(
        keys.sealing(log.chatId()).terms(IndexedWords.of(content.body(), Has.attached(files))));
  }

  @Override
  public Optional<StoredEvent> again(LogKey log, EventId id, ByteBuffer digest) {
    if (digest.remaining() == HMAC_BYTES) {
      return digest.equals(plainDigest()) ? Optional.of(at(log, id)) : Optional.empty();
    }
    if (digest.remaining() != DIGEST_BYTES) {
      return Optional.empty();
    }
    int keyId = Short.toUnsignedInt(digest.getShort(digest.position() + 1));
    return keys.find(log.chatId(), keyId)
        .filter(key -> digest.equals(digest(key)))
        .map(key -> sealed(log, id, key));
  }

  /** What the event is, besides its text. */
  private byte[] kind() {
    String about = target.map(t -> t.toString() + '\0').orElse("");
    // No text begins with this character.
    String files = content.attachments().isEmpty() ? "" : "\u0002";
    return (type.name() + '\0' + about + files).getBytes(StandardCharsets.UTF_8);
  }

  private ByteBuffer plainDigest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(kind());
      return ByteBuffer.wrap(sha256.digest(content.bytes()));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }

  /** Never the text: it would reach logs. */
  @Override
  public String toString() {
    return "SealedMessage[" + clientId + "]";
  }
}
