package dev.parley.shared.event;

/**
 * What an event says, in the form in which stores and the bus hold it.
 *
 * <p>Nothing in {@code shared} can read a {@link SealedText}: only the chat function and clients
 * have the keys.
 */
public sealed interface Content permits NoText, PlainText, SealedText {
  /** The content of an event whose text is not sealed ({@link PlainText}), or of one without. */
  static Content plain(String text) {
    return text.isEmpty() ? NoText.NO_TEXT : new PlainText(text);
  }
}
