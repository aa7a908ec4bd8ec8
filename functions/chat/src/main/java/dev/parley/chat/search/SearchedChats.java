package dev.parley.chat.search;

import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.GeneralRoom;
import dev.parley.chat.access.RoomMemberships;
import dev.parley.chat.access.RoomStanding;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.General;
import dev.parley.shared.chat.ListedChat;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.store.StoreUnavailableException;
import dev.parley.shared.token.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The chats in which a caller may search: those whose member the caller is at this moment. History
 * shows more, every room; but a search looks at what one takes part in.
 */
final class SearchedChats {
  /** Most chats that one read of the list returns. */
  private static final int LISTED_MAX = 1_000;

  private final ChatPermissions permissions;
  private final ChatDirectory directory;
  private final GeneralRoom general;
  private final ChatStore chats;
  private final RoomMemberships memberships;
  private final SearchReads reads;

  SearchedChats(
      ChatPermissions permissions,
      ChatDirectory directory,
      GeneralRoom general,
      ChatStore chats,
      RoomMemberships memberships,
      SearchReads reads) {
    this.permissions = permissions;
    this.directory = directory;
    this.general = general;
    this.chats = chats;
    this.memberships = memberships;
    this.reads = reads;
  }

  /**
   * The chats that {@code input} is about. Whether the caller may search in one is found out when
   * it is first needed, unless the request names it.
   *
   * @throws ProblemException 404 if there is no chat of a name, 403 if the caller is no member
   */
  List<Supplier<Optional<Chat>>> of(Caller caller, SearchInput input, SearchDeadline deadline) {
    if (!input.chats().isEmpty()) {
      List<Chat> named =
          all(input.chats().stream().distinct().toList(), deadline, name -> require(caller, name))
              .filter(entry -> isNamed(entry, caller.userId(), input.text().in()))
              .map(ChatDirectory.Entry::chat)
              .toList();
      return known(named);
    }
    List<ChatId> listed = listed(caller.userId());
    if (input.text().in().isEmpty()) {
      return listed.stream()
          .map(id -> (Supplier<Optional<Chat>>) () -> searchable(id, caller.userId()))
          .toList();
    }
    return known(named(caller.userId(), listed, input.text().in(), deadline));
  }

  private static List<Supplier<Optional<Chat>>> known(List<Chat> chats) {
    return chats.stream().map(chat -> (Supplier<Optional<Chat>>) () -> Optional.of(chat)).toList();
  }

  private ChatDirectory.Entry require(Caller caller, String idOrHandle) {
    ChatDirectory.Entry entry = permissions.readable(caller, idOrHandle);
    if (entry.chat().isRoom()) {
      RoomStanding standing = memberships.standing(entry.chat(), caller.userId());
      if (!standing.member() || standing.banned()) {
        throw new ProblemException(
            ChatProblem.NOT_A_MEMBER, "you are not a member of this room; join it first");
      }
    }
    return entry;
  }

  private List<ChatId> listed(UserId user) {
    general.createIfMissing();
    List<ChatId> all = new ArrayList<>(List.of(General.CHAT_ID));
    Optional<ChatId> after = Optional.empty();
    while (true) {
      List<ListedChat> page = chats.chatsOf(user, after, LISTED_MAX);
      page.stream().map(ListedChat::chatId).forEach(all::add);
      if (page.size() < LISTED_MAX) {
        return all.stream().distinct().toList();
      }
      after = Optional.of(all.get(all.size() - 1));
    }
  }

  private Optional<Chat> searchable(ChatId id, UserId user) {
    return entry(id, user).map(ChatDirectory.Entry::chat);
  }

  private Optional<ChatDirectory.Entry> entry(ChatId id, UserId user) {
    return directory
        .find(id)
        .filter(
            entry -> {
              if (!entry.chat().isRoom()) {
                return entry.members().stream().anyMatch(m -> m.userId().equals(user));
              }
              RoomStanding standing = memberships.standing(entry.chat(), user);
              return standing.member() && !standing.banned();
            });
  }

  private List<Chat> named(
      UserId user, List<ChatId> listed, List<String> names, SearchDeadline deadline) {
    List<Chat> found =
        all(listed, deadline, id -> entry(id, user).filter(entry -> isNamed(entry, user, names)))
            .flatMap(Optional::stream)
            .map(ChatDirectory.Entry::chat)
            .toList();
    if (found.isEmpty()) {
      throw new ProblemException(
          ChatProblem.UNKNOWN_CHAT, "you have no chat of the name " + String.join(", ", names));
    }
    return found;
  }

  /**
   * The results of {@code read} for all of {@code keys}; a failure if there is not each of them.
   */
  private <K, V> Stream<V> all(List<K> keys, SearchDeadline deadline, Function<K, V> read) {
    Map<K, V> results = reads.of(keys, deadline, read);
    if (results.size() < keys.size()) {
      throw deadline
          .failure()
          .orElseGet(() -> new StoreUnavailableException("not every chat answered in time", null));
    }
    return keys.stream().map(results::get);
  }

  /** Whether the chat has one of {@code names}; a chat always has if there are none. */
  private boolean isNamed(ChatDirectory.Entry entry, UserId user, List<String> names) {
    if (names.isEmpty()) {
      return true;
    }
    List<String> own = names(entry, user).stream().map(SearchedChats::comparable).toList();
    return names.stream().map(SearchedChats::comparable).anyMatch(own::contains);
  }

  private List<String> names(ChatDirectory.Entry entry, UserId user) {
    if (!entry.chat().isRoom()) {
      return entry.members().stream()
          .filter(member -> !member.userId().equals(user))
          .map(member -> member.username())
          .toList();
    }
    return entry
        .chat()
        .title()
        .map(title -> memberships.standing(entry.chat(), user).state().title(title))
        .map(title -> List.of(title.name(), title.handle().value()))
        .orElse(List.of());
  }

  private static String comparable(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
