package dev.parley.shared.document;

import com.google.cloud.Timestamp;
import dev.parley.shared.event.ChatId;
import java.util.Optional;

/**
 * The documents {@code chats/{chat_id}}.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}. Then it is
 * unknown if a write was made.
 */
interface ChatDocuments {
  /** The document as it is now; empty if there is none. */
  Optional<VersionedState> read(ChatId chat);

  /** Creates the document; empty if it exists already. */
  Optional<VersionedState> create(ChatId chat, ChatHeader header, DocumentState state);

  /**
   * Writes {@code state}; empty if the document has changed since {@code known}.
   *
   * @param known the update time that the document is expected to have
   */
  Optional<VersionedState> update(ChatId chat, DocumentState state, Timestamp known);

  /** As {@link #update}, but writes only the reads of {@code state}. */
  Optional<VersionedState> updateReads(ChatId chat, DocumentState state, Timestamp known);

  /** As {@link #update}, but writes the header too. */
  Optional<VersionedState> replace(
      ChatId chat, ChatHeader header, DocumentState state, Timestamp known);
}
