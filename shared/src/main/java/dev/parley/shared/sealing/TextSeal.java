package dev.parley.shared.sealing;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.SealedText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The sealed form of a text: version (1 byte), key id (2), nonce (12), ciphertext of AES-256-GCM,
 * tag (16). The place of the text, chat and event, is additional data: a sealed text that is moved
 * cannot be opened. Version 2, a text with files ({@link PlainContent}), adds its number to the
 * additional data: one version cannot be taken for the other.
 *
 * <p>The nonce follows from the key, the event and the text, so a second attempt of a send writes
 * the same bytes, and a nonce never serves two texts (docs/adr/0039).
 */
public final class TextSeal {
  private static final String CIPHER = "AES/GCM/NoPadding";
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
    record Opened(PlainContent content) implements Opening {
      /** A text without files was opened. */
      public Opened(String text) {
        this(PlainContent.of(text));
      }

      /** The text. */
      public String text() {
        return content.body();
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
    NOT_UTF8,
    /** Sealed with the right key, but no text with files. */
    NOT_JSON
  }

  /** {@code text}, sealed for its place with {@code key}. */
  public static SealedText seal(ChatKey key, ChatId chat, EventId event, String text) {
    return seal(key, chat, event.value(), PlainContent.of(text));
  }

  /** {@code content}, sealed with {@code key} for its place: an event, or an attachment. */
  public static SealedText seal(ChatKey key, ChatId chat, UUID place, PlainContent content) {
    byte version = content.version();
    byte[] placeBytes = ChatKey.bytes(place);
    byte[] plain = content.bytes();
    byte[] nonce = key.nonce(placeBytes, mark(version), plain);
    ByteBuffer sealed = ByteBuffer.allocate(HEAD_BYTES + plain.length + TAG_BYTES);
    sealed.put(version).putShort((short) key.id()).put(nonce);
    try {
      // Not kept: a cipher that seals again refuses the nonce of a retry.
      Cipher cipher = cipher();
      initialise(cipher, Cipher.ENCRYPT_MODE, key, nonce);
      cipher.updateAAD(ChatKey.bytes(chat.value()));
      cipher.updateAAD(placeBytes);
      cipher.updateAAD(mark(version));
      cipher.doFinal(ByteBuffer.wrap(plain), sealed);
    } catch (GeneralSecurityException impossible) {
      throw noCipher(impossible);
    }
    return SealedText.of(sealed.flip());
  }

  /** What version 2 adds to the nonce and to the additional data; no text begins with it. */
  private static byte[] mark(byte version) {
    return version == PlainContent.TEXT ? new byte[0] : new byte[] {version};
  }

  /** Whether {@code sealed} says that it has files. */
  public static boolean hasFiles(SealedText sealed) {
    ByteBuffer bytes = sealed.buffer();
    return bytes.hasRemaining() && bytes.get() == PlainContent.TEXT_AND_FILES;
  }

  /** Opens {@code sealed} as the text of an event. */
  public Opening open(ChatId chat, EventId event, SealedText sealed) {
    return open(chat, event.value(), sealed);
  }

  /** Opens {@code sealed} as the text of its place. */
  public Opening open(ChatId chat, UUID place, SealedText sealed) {
    byte[] bytes = sealed.bytes();
    if (bytes.length < HEAD_BYTES + TAG_BYTES) {
      return new Opening.Refused(Reason.TRUNCATED);
    }
    ByteBuffer head = ByteBuffer.wrap(bytes);
    byte version = head.get();
    if (version != PlainContent.TEXT && version != PlainContent.TEXT_AND_FILES) {
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
      cipher.updateAAD(ChatKey.bytes(place));
      cipher.updateAAD(mark(version));
      byte[] plain = cipher.doFinal(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES);
      return new Opening.Opened(PlainContent.decode(version, plain));
    } catch (AEADBadTagException notAuthentic) {
      return new Opening.Refused(Reason.NOT_AUTHENTIC);
    } catch (CharacterCodingException noText) {
      return new Opening.Refused(Reason.NOT_UTF8);
    } catch (IOException noContent) {
      return new Opening.Refused(Reason.NOT_JSON);
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
