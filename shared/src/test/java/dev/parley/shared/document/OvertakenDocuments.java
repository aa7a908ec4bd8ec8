package dev.parley.shared.document;

import com.google.cloud.Timestamp;
import dev.parley.shared.event.ChatId;
import java.util.Optional;

/**
 * Documents that somebody else may write just before this writer does.
 *
 * @param before called before each whole write
 */
record OvertakenDocuments(ChatDocuments documents, Runnable before) implements ChatDocuments {
  @Override
  public Optional<VersionedState> read(ChatId chat) {
    return documents.read(chat);
  }

  @Override
  public Optional<VersionedState> create(ChatId chat, ChatHeader header, DocumentState state) {
    return documents.create(chat, header, state);
  }

  @Override
  public Optional<VersionedState> update(ChatId chat, DocumentState state, Timestamp known) {
    return documents.update(chat, state, known);
  }

  @Override
  public Optional<VersionedState> updateReads(ChatId chat, DocumentState state, Timestamp known) {
    return documents.updateReads(chat, state, known);
  }

  @Override
  public Optional<VersionedState> replace(
      ChatId chat, ChatHeader header, DocumentState state, Timestamp known) {
    before.run();
    return documents.replace(chat, header, state, known);
  }
}
