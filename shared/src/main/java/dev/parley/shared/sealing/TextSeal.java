package dev.parley.shared.sealing;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.SealedText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The sealed form of a text, version 1: version (1 byte), key id (2), nonce (12), ciphertext of
 * AES-256-GCM, tag (16). The place of the text, chat and event, is additional data: a sealed text
 * that is moved cannot be opened.
 *
 * <p>The nonce follows from the key, the event and the text, so a second attempt of a send writes
 * the same bytes, and a nonce never serves two texts (docs/adr/0039).
 */
public final class TextSeal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int HEAD_BYTES = 1 + Short.BYTES + NONCE_BYTES;

  /** Making a cipher takes longer than opening a text of ordinary length. */
  private static final ThreadLocal<Cipher> OPENING = ThreadLocal.withInitial(TextSeal::cipher);

  private final ChatKeys keys;

  /** Opens with {@code keys}. */
  public TextSeal(ChatKeys keys) {
    this.keys = keys;
  }

  /** Loads the cipher's classes. */
  public static void load() {
    OPENING.get();
  }

  private static IllegalStateException noCipher(GeneralSecurityException why) {
    return new IllegalStateException("every Java has AES-GCM", why);
  }

  /** What became of an attempt to open a text. */
  public sealed interface Opening {
    /** It was opened. */
    record Opened(String text) implements Opening {
      /** Never the text: it would reach logs. */
      @Override
      public String toString() {
        return "Opened[" + text.length() + " chars]";
      }
    }

    /** It cannot be opened, and why. */
    record Refused(Reason reason) implements Opening {}
  }

  /** Why a text cannot be opened. */
  public enum Reason {
    /** Too short to be a sealed text. */
    TRUNCATED,
    /** Sealed by a later version, or damaged. */
    UNKNOWN_VERSION,
    /** {@code MESSAGE_KEYS} lacks the key, or the text is damaged. */
    UNKNOWN_KEY,
    /** Damaged, moved from another event or chat, or sealed with another secret of this id. */
    NOT_AUTHENTIC,
    /** Sealed with the right key, but no text. */
    NOT_UTF8
  }

  /** {@code text}, sealed for its place with {@code key}. */
  public static SealedText seal(ChatKey key, ChatId chat, EventId event, String text) {
    byte[] eventBytes = ChatKey.bytes(event.value());
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] nonce = key.nonce(eventBytes, utf8);
    ByteBuffer sealed = ByteBuffer.allocate(HEAD_BYTES + utf8.length + TAG_BYTES);
    sealed.put(VERSION).putShort((short) key.id()).put(nonce);
    try {
      // Not kept: a cipher that seals again refuses the nonce of a retry.
      Cipher cipher = cipher();
      initialise(cipher, Cipher.ENCRYPT_MODE, key, nonce);
      cipher.updateAAD(ChatKey.bytes(chat.value()));
      cipher.updateAAD(eventBytes);
      cipher.doFinal(ByteBuffer.wrap(utf8), sealed);
    } catch (GeneralSecurityException impossible) {
      throw noCipher(impossible);
    }
    return SealedText.of(sealed.flip());
  }

  /** Opens {@code sealed} as the text of its place. */
  public Opening open(ChatId chat, EventId event, SealedText sealed) {
    byte[] bytes = sealed.bytes();
    if (bytes.length < HEAD_BYTES + TAG_BYTES) {
      return new Opening.Refused(Reason.TRUNCATED);
    }
    ByteBuffer head = ByteBuffer.wrap(bytes);
    if (head.get() != VERSION) {
      return new Opening.Refused(Reason.UNKNOWN_VERSION);
    }
    Optional<ChatKey> key = keys.find(chat, Short.toUnsignedInt(head.getShort()));
    if (key.isEmpty()) {
      return new Opening.Refused(Reason.UNKNOWN_KEY);
    }
    byte[] nonce = new byte[NONCE_BYTES];
    head.get(nonce);
    try {
      Cipher cipher = OPENING.get();
      initialise(cipher, Cipher.DECRYPT_MODE, key.get(), nonce);
      cipher.updateAAD(ChatKey.bytes(chat.value()));
      cipher.updateAAD(ChatKey.bytes(event.value()));
      byte[] utf8 = cipher.doFinal(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES);
      return new Opening.Opened(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (AEADBadTagException notAuthentic) {
      return new Opening.Refused(Reason.NOT_AUTHENTIC);
    } catch (CharacterCodingException noText) {
      return new Opening.Refused(Reason.NOT_UTF8);
    } catch (GeneralSecurityException impossible) {
      throw noCipher(impossible);
    }
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance(CIPHER);
    } catch (GeneralSecurityException impossible) {
      throw noCipher(impossible);
    }
  }

  private static void initialise(Cipher cipher, int mode, ChatKey key, byte[] nonce)
      throws GeneralSecurityException {
    cipher.init(mode, key.cipherKey(), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
  }
}
