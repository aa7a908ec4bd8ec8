package dev.parley.shared.document;

import com.google.cloud.Timestamp;
import dev.parley.shared.event.ChatId;
import java.util.Optional;

/**
 * The documents {@code chats/{chat_id}}.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}; a write that
 * did may have been made.
 */
interface ChatDocuments {
  /** The document as it is now, empty where there is none. */
  Optional<Stored> read(ChatId chat);

  /** Creates the document; empty where it exists already. */
  Optional<Stored> create(ChatId chat, ChatHeader header, DocumentState state);

  /** Writes {@code state} over {@code known}; empty where the document is another by now. */
  Optional<Stored> update(ChatId chat, DocumentState state, Timestamp known);

  /** As {@link #update}, where only the reads of {@code state} are new. */
  Optional<Stored> updateReads(ChatId chat, DocumentState state, Timestamp known);

  /** As {@link #update}, for a document whose header cannot be trusted either. */
  Optional<Stored> replace(ChatId chat, ChatHeader header, DocumentState state, Timestamp known);
}
