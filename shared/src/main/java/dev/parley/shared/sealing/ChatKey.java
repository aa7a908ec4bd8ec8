package dev.parley.shared.sealing;

import dev.parley.shared.event.ChatId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one secret gives one chat: the key of its texts, and the keys of nonces, digests and search
 * terms, which never leave the server.
 */
public final class ChatKey {
  private static final int NONCE_BYTES = 12;
  private static final int UUID_BYTES = 16;

  private final int id;
  private final byte[] text;
  private final byte[] nonce;
  private final byte[] digest;
  private final byte[] search;
  private final SecretKeySpec cipherKey;

  private ChatKey(int id, byte[] text, byte[] nonce, byte[] digest, byte[] search) {
    this.id = id;
    this.text = text;
    this.nonce = nonce;
    this.digest = digest;
    this.search = search;
    this.cipherKey = new SecretKeySpec(text, "AES");
  }

  static ChatKey derive(MessageKeys.Secret secret, ChatId chat) {
    byte[] salt = bytes(chat.value());
    byte[] bytes = secret.bytes();
    return new ChatKey(
        secret.id(),
        Hkdf.key(bytes, salt, "parley body v1"),
        Hkdf.key(bytes, salt, "parley nonce v1"),
        Hkdf.key(bytes, salt, "parley digest v1"),
        Hkdf.key(bytes, salt, "parley search v1"));
  }

  /** The id of the secret. */
  public int id() {
    return id;
  }

  /** A copy of the key that opens the chat's texts. */
  public byte[] text() {
    return text.clone();
  }

  SecretKeySpec cipherKey() {
    return cipherKey;
  }

  /** The same only for the same event and text, so that it never serves two texts. */
  byte[] nonce(byte[]... said) {
    return Arrays.copyOf(Hkdf.hmac(nonce, said), NONCE_BYTES);
  }

  /** Tells texts apart, but tells nobody who lacks the secret what they are. */
  public byte[] digest(byte[]... said) {
    return Hkdf.hmac(digest, said);
  }

  /**
   * The terms that stand for {@code labelled} words in the search index: the first 64 bits of their
   * HMAC. Equal words of two chats have different terms.
   */
  public Set<Long> terms(Collection<String> labelled) {
    Mac mac = Hkdf.mac(search);
    Set<Long> terms = new HashSet<>();
    for (String word : labelled) {
      terms.add(ByteBuffer.wrap(mac.doFinal(word.getBytes(StandardCharsets.UTF_8))).getLong());
    }
    return terms;
  }

  /** The 16 bytes of {@code uuid}. */
  public static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(UUID_BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  @Override
  public String toString() {
    return "ChatKey[" + id + "]";
  }
}
