package dev.parley.shared.chat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Chats in Cassandra's tables {@code chats}, {@code members_by_chat}, {@code chats_by_user}, {@code
 * direct_chats} and {@code reads_by_user}.
 */
public final class CassandraChatStore implements ChatStore {
  private final CassandraCalls calls;
  private final CassandraReadMarks readMarks;
  private final CassandraRoomStates roomStates;
  private final PreparedStatement claimDirect;
  private final PreparedStatement selectDirect;
  private final PreparedStatement insertChat;
  private final PreparedStatement insertMember;
  private final PreparedStatement insertChatOfUser;
  private final PreparedStatement insertStarted;
  private final PreparedStatement selectChat;
  private final PreparedStatement selectMembers;
  private final PreparedStatement selectChatsOfUser;
  private final PreparedStatement selectChatsOfUserAfter;

  /** Reads the time from the system's clock. */
  public CassandraChatStore(CqlSession session) {
    this(session, InstantSource.system());
  }

  /** Prepares the statements; needs the migrated schema. */
  public CassandraChatStore(CqlSession session, InstantSource clock) {
    this.calls = new CassandraCalls(session);
    this.readMarks = new CassandraReadMarks(calls, clock);
    this.roomStates = new CassandraRoomStates(calls);
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            INSERT INTO direct_chats
              (user_low, user_high, chat_id, creation_event_id, created_by)
            VALUES (:user_low, :user_high, :chat_id, :creation_event_id, :created_by)
            IF NOT EXISTS
            """,
            """
            INSERT INTO chats
              (chat_id, type, handle, name, public, bucket_width_s, created_by, created_at)
            VALUES
              (:chat_id, :type, :handle, :name, :public, :bucket_width_s, :created_by, :created_at)
            """,
            """
            INSERT INTO members_by_chat (chat_id, user_id, username, joined_at)
            VALUES (:chat_id, :user_id, :username, :joined_at)
            """,
            """
            INSERT INTO chats_by_user (user_id, chat_id, type, peer_id)
            VALUES (:user_id, :chat_id, :type, :peer_id)
            """,
            """
            SELECT type, handle, name, bucket_width_s, created_by, created_at FROM chats
            WHERE chat_id = :chat_id
            """,
            """
            SELECT user_id, username, joined_at FROM members_by_chat
            WHERE chat_id = :chat_id LIMIT :quantity
            """,
            """
            SELECT chat_id, started FROM chats_by_user WHERE user_id = :user_id LIMIT :quantity
            """,
            """
            SELECT chat_id, started FROM chats_by_user
            WHERE user_id = :user_id AND chat_id > :chat_id LIMIT :quantity
            """,
            """
            SELECT chat_id, creation_event_id, created_by FROM direct_chats
            WHERE user_low = :user_low AND user_high = :user_high
            """,
            """
            INSERT INTO chats_by_user (user_id, chat_id, type, started)
            VALUES (:user_id, :chat_id, :type, true)
            """);
    this.claimDirect = prepared.get(0);
    this.insertChat = prepared.get(1);
    this.insertMember = prepared.get(2);
    this.insertChatOfUser = prepared.get(3);
    this.selectChat = prepared.get(4);
    this.selectMembers = prepared.get(5);
    this.selectChatsOfUser = prepared.get(6);
    this.selectChatsOfUserAfter = prepared.get(7);
    this.selectDirect = prepared.get(8);
    this.insertStarted = prepared.get(9);
  }

  @Override
  public DirectChatClaim claimDirect(UserId one, UserId other, DirectChatClaim proposal) {
    Row row =
        calls
            .row(
                pair(claimDirect, one, other)
                    .setUuid("chat_id", proposal.chatId().value())
                    .setUuid("creation_event_id", proposal.creationEventId().value())
                    .setUuid("created_by", proposal.createdBy().value())
                    .setIdempotent(false))
            .orElseThrow();
    return row.getBoolean("[applied]") ? proposal : claim(row);
  }

  @Override
  public Optional<DirectChatClaim> findDirect(UserId one, UserId other) {
    return calls
        .row(pair(selectDirect, one, other).setIdempotent(true))
        .map(CassandraChatStore::claim);
  }

  /** Binds both users, in an order that does not depend on which of them asks. */
  private static BoundStatement pair(PreparedStatement statement, UserId one, UserId other) {
    boolean oneIsLow = one.value().compareTo(other.value()) < 0;
    return statement
        .bind()
        .setUuid("user_low", oneIsLow ? one.value() : other.value())
        .setUuid("user_high", oneIsLow ? other.value() : one.value());
  }

  private static DirectChatClaim claim(Row row) {
    return new DirectChatClaim(
        new ChatId(row.getUuid("chat_id")),
        new EventId(row.getUuid("creation_event_id")),
        new UserId(row.getUuid("created_by")));
  }

  @Override
  public void create(Chat chat, List<Member> members) {
    List<BoundStatement> statements = new ArrayList<>();
    statements.add(insertion(chat));
    for (Member member : members) {
      statements.add(
          insertMember
              .bind()
              .setUuid("chat_id", chat.chatId().value())
              .setUuid("user_id", member.userId().value())
              .setString("username", member.username())
              .setInstant("joined_at", member.joinedAt())
              .setIdempotent(true));
    }
    calls.all(statements);
  }

  @Override
  public void list(Chat chat, List<Member> members) {
    calls.all(
        members.stream()
            .map(
                member ->
                    listed(insertChatOfUser, chat, member.userId())
                        .setUuid("peer_id", peer(member, members)))
            .toList());
  }

  @Override
  public void listStarted(Chat chat, UserId user) {
    calls.row(listed(insertStarted, chat, user));
  }

  private static BoundStatement listed(PreparedStatement insertion, Chat chat, UserId user) {
    return insertion
        .bind()
        .setUuid("user_id", user.value())
        .setUuid("chat_id", chat.chatId().value())
        .setString("type", chat.type().name())
        .setIdempotent(true);
  }

  private BoundStatement insertion(Chat chat) {
    BoundStatement statement =
        insertChat
            .bind()
            .setUuid("chat_id", chat.chatId().value())
            .setString("type", chat.type().name())
            .setBoolean("public", chat.isRoom())
            .setInt("bucket_width_s", chat.log().bucketWidthSeconds())
            .setUuid("created_by", chat.createdBy().value())
            .setInstant("created_at", chat.createdAt())
            .setIdempotent(true);
    return chat.title()
        .map(t -> statement.setString("handle", t.handle().value()).setString("name", t.name()))
        .orElse(statement);
  }

  private static UUID peer(Member member, List<Member> members) {
    return members.stream()
        .map(Member::userId)
        .filter(id -> !id.equals(member.userId()))
        .map(UserId::value)
        .findFirst()
        .orElse(null);
  }

  @Override
  public Optional<Chat> find(ChatId chat) {
    return calls
        .row(selectChat.bind().setUuid("chat_id", chat.value()).setIdempotent(true))
        .map(
            row ->
                new Chat(
                    new LogKey(chat, row.getInt("bucket_width_s")),
                    ChatType.valueOf(row.getString("type")),
                    Optional.ofNullable(row.getString("handle"))
                        .map(h -> new RoomTitle(new Handle(h), row.getString("name"))),
                    new UserId(row.getUuid("created_by")),
                    row.getInstant("created_at")));
  }

  @Override
  public RoomState roomState(ChatId room) {
    return roomStates.find(room);
  }

  @Override
  public List<Member> members(ChatId chat, int limit) {
    BoundStatement statement =
        selectMembers
            .bind()
            .setUuid("chat_id", chat.value())
            .setInt("quantity", limit)
            .setIdempotent(true);
    return calls.rows(statement).stream()
        .map(
            row ->
                new Member(
                    new UserId(row.getUuid("user_id")),
                    row.getString("username"),
                    row.getInstant("joined_at")))
        .toList();
  }

  @Override
  public void markRead(UserId user, ChatId chat, EventId event) {
    readMarks.put(user, chat, event);
  }

  @Override
  public Optional<EventId> lastRead(UserId user, ChatId chat) {
    return readMark(user, chat).map(ReadMark::event);
  }

  @Override
  public Optional<ReadMark> readMark(UserId user, ChatId chat) {
    return readMarks.find(user, chat);
  }

  @Override
  public List<ListedChat> chatsOf(UserId user, Optional<ChatId> after, int limit) {
    BoundStatement statement =
        after
            .map(id -> selectChatsOfUserAfter.bind().setUuid("chat_id", id.value()))
            .orElseGet(selectChatsOfUser::bind)
            .setUuid("user_id", user.value())
            .setInt("quantity", limit)
            .setIdempotent(true);
    return calls.rows(statement).stream()
        .map(row -> new ListedChat(new ChatId(row.getUuid("chat_id")), row.getBoolean("started")))
        .toList();
  }
}
