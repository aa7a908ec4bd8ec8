package dev.parley.shared.searchindex;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;

/**
 * What the command needs that adds messages from before the index: all chats, and its own place.
 */
public interface SearchBuildStore {
  /**
   * A chat, as the scan of all chats finds it.
   *
   * @param token its place in the scan
   */
  record ScannedChat(long token, ChatId chat, int bucketWidthSeconds) {}

  /**
   * How far the command has come.
   *
   * @param token all chats before it are done
   * @param chat the chat at that token
   * @param message all messages of that chat from this one on are done; empty if none is
   */
  record Progress(long token, ChatId chat, Optional<EventId> message) {}

  /**
   * A message that is added.
   *
   * @param text the event that gave it its text
   */
  record Addition(
      SearchRow row, UserId author, EventId text, SearchTerms terms, boolean hasReaction) {}

  /** The next chats of the scan, from {@code token} on, in its order. */
  List<ScannedChat> chats(long token, int limit);

  /** Where an earlier run has ended before its time; empty if there was none. */
  Optional<Progress> progress();

  /** Records how far this run has come. */
  void save(Progress progress);

  /** Records that everything is done. */
  void finish();

  /** Adds messages to the index. Doing it again changes nothing. */
  void add(List<Addition> additions);
}
