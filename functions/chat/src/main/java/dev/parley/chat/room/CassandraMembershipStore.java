package dev.parley.chat.room;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.chat.CassandraRoomStates;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.chat.RoomState;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Memberships of rooms in Cassandra's tables {@code members_by_chat} and {@code chats_by_user}.
 *
 * <p>A room's rows and their number ({@code member_count}, a static column) are in one partition
 * and change in one lightweight transaction, so the number is always right. Every write of these
 * rows is such a transaction, because Cassandra orders other writes by another clock.
 */
public final class CassandraMembershipStore implements MembershipStore {
  /** Longest time for which a call tries again while others change the number of the same room. */
  private static final long CONTENTION_MS_MAX = 5_000;

  private static final long PAUSE_MS_MAX = 20;

  private final CassandraCalls calls;
  private final CassandraMembershipStatements statements;

  public CassandraMembershipStore(CqlSession session) {
    this.calls = new CassandraCalls(session);
    this.statements = new CassandraMembershipStatements(calls);
  }

  @Override
  public Optional<Stored> find(ChatId room, UserId user) {
    return calls
        .row(at(statements.select, room, user).setIdempotent(true))
        .map(row -> new Stored(membership(row), CassandraRoomStates.state(row)));
  }

  @Override
  public Places places(ChatId room) {
    return selectPlaces(room)
        .map(row -> new Places(row.getInt("member_count"), CassandraRoomStates.state(row)))
        .orElse(new Places(0, RoomState.INITIAL));
  }

  private Optional<Row> selectPlaces(ChatId room) {
    return calls.row(
        statements.selectPlaces.bind().setUuid("chat_id", room.value()).setIdempotent(true));
  }

  /** Empty if nobody has ever joined. */
  private static OptionalInt count(Optional<Row> places) {
    return places.isEmpty() || places.get().isNull("member_count")
        ? OptionalInt.empty()
        : OptionalInt.of(places.get().getInt("member_count"));
  }

  @Override
  public List<Membership> list(ChatId room, Optional<UserId> after, int limit) {
    BoundStatement statement =
        after
            .map(user -> statements.selectAfter.bind().setUuid("user_id", user.value()))
            .orElseGet(statements.selectFirst::bind)
            .setUuid("chat_id", room.value())
            .setInt("quantity", limit)
            .setIdempotent(true);
    // After every member has left, the partition still has the number, in a row without a user.
    return calls.rows(statement).stream()
        .filter(row -> !row.isNull("user_id"))
        .map(this::membership)
        .toList();
  }

  @Override
  public Admission admit(ChatId room, Member member, EventId join, int membersMax) {
    Membership admitted = new Membership(member, Membership.State.JOINING, join, member.userId());
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CONTENTION_MS_MAX);
    do {
      Optional<Stored> present = find(room, member.userId());
      if (present.isPresent()) {
        return new Admission.Present(present.get().membership());
      }
      Optional<Row> places = selectPlaces(room);
      if (places.filter(row -> row.getBoolean("closed")).isPresent()) {
        return new Admission.Closed();
      }
      OptionalInt count = count(places);
      if (count.orElse(0) >= membersMax) {
        return new Admission.Full();
      }
      if (together(countingUnlessClosed(room, places), insertion(room, admitted))) {
        return new Admission.Admitted(admitted);
      }
      pause();
    } while (System.nanoTime() < deadline);
    throw contended();
  }

  @Override
  public boolean confirm(ChatId room, Membership joining) {
    return applied(
        at(statements.confirm, room, joining.member().userId())
            .setUuid("event_id", joining.eventId().value()));
  }

  @Override
  public Optional<Membership> startLeaving(
      ChatId room, Membership joined, EventId leave, UserId by) {
    Membership leaving = new Membership(joined.member(), Membership.State.LEAVING, leave, by);
    return applied(change(room, joined, leaving)) ? Optional.of(leaving) : Optional.empty();
  }

  @Override
  public void release(ChatId room, Membership leaving) {
    givingBack(room, leaving, deletion(room, leaving));
  }

  @Override
  public boolean ban(ChatId room, Membership ban) {
    return applied(insertion(room, ban));
  }

  @Override
  public boolean banMember(ChatId room, Membership joined, Membership ban) {
    return givingBack(room, joined, change(room, joined, ban));
  }

  @Override
  public boolean startUnbanning(ChatId room, Membership banned, Membership unbanning) {
    return applied(change(room, banned, unbanning));
  }

  @Override
  public void forget(ChatId room, Membership unbanning) {
    applied(deletion(room, unbanning));
  }

  /**
   * Ends {@code before} by {@code end} and gives its place back.
   *
   * @return false if it was ended before
   */
  private boolean givingBack(ChatId room, Membership before, BoundStatement end) {
    UserId user = before.member().userId();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CONTENTION_MS_MAX);
    do {
      if (find(room, user).filter(stored -> before.equals(stored.membership())).isEmpty()) {
        return false;
      }
      if (together(counting(statements.count, room, count(selectPlaces(room)), -1), end)) {
        return true;
      }
      pause();
    } while (System.nanoTime() < deadline);
    throw contended();
  }

  private BoundStatement insertion(ChatId room, Membership membership) {
    Member member = membership.member();
    return at(statements.insert, room, member.userId())
        .setString("username", member.username())
        .setInstant("joined_at", member.joinedAt())
        .setString("state", membership.state().name())
        .setUuid("event_id", membership.eventId().value())
        .setUuid("caused_by", membership.causedBy().value());
  }

  private BoundStatement change(ChatId room, Membership before, Membership after) {
    return at(statements.change, room, before.member().userId())
        .setString("state_before", before.state().name())
        .setUuid("event_id_before", before.eventId().value())
        .setString("state", after.state().name())
        .setUuid("event_id", after.eventId().value())
        .setUuid("caused_by", after.causedBy().value());
  }

  private BoundStatement deletion(ChatId room, Membership membership) {
    return at(statements.delete, room, membership.member().userId())
        .setString("state", membership.state().name())
        .setUuid("event_id", membership.eventId().value());
  }

  @Override
  public void enlist(ChatId room, Membership joining) {
    calls.row(inList(statements.enlist, room, joining).setString("type", ChatType.ROOM.name()));
  }

  @Override
  public void delist(ChatId room, Membership leaving) {
    calls.row(inList(statements.delist, room, leaving));
  }

  /** Writes with the time of the event, so that a late repetition does not undo a newer write. */
  private static BoundStatement inList(
      PreparedStatement statement, ChatId room, Membership membership) {
    return at(statement, room, membership.member().userId())
        .setLong("written_us", membership.eventId().microseconds())
        .setIdempotent(true);
  }

  private BoundStatement countingUnlessClosed(ChatId room, Optional<Row> places) {
    BoundStatement statement = counting(statements.countUnlessClosed, room, count(places), 1);
    return places.filter(row -> !row.isNull("closed")).isPresent()
        ? statement.setBoolean("closed", false)
        : statement.setToNull("closed");
  }

  private static BoundStatement counting(
      PreparedStatement counting, ChatId room, OptionalInt before, int change) {
    BoundStatement statement =
        counting.bind().setUuid("chat_id", room.value()).setInt("after", before.orElse(0) + change);
    return before.isPresent()
        ? statement.setInt("before", before.getAsInt())
        : statement.setToNull("before");
  }

  /** Runs both statements, or none of them if one of the conditions is false. */
  private boolean together(BoundStatement one, BoundStatement other) {
    return applied(BatchStatement.newInstance(BatchType.LOGGED, one, other));
  }

  /** The driver must not repeat it: the second attempt would find the change of the first one. */
  private boolean applied(Statement<?> conditional) {
    return calls.row(conditional.setIdempotent(false)).orElseThrow().getBoolean("[applied]");
  }

  private static void pause() {
    LockSupport.parkNanos(
        TimeUnit.MILLISECONDS.toNanos(1 + ThreadLocalRandom.current().nextLong(PAUSE_MS_MAX)));
  }

  private static StoreUnavailableException contended() {
    return new StoreUnavailableException("Cassandra: too many join or leave at once", null);
  }

  private static BoundStatement at(PreparedStatement statement, ChatId room, UserId user) {
    return statement.bind().setUuid("chat_id", room.value()).setUuid("user_id", user.value());
  }

  private Membership membership(Row row) {
    UserId user = new UserId(row.getUuid("user_id"));
    // Rows from before there were removals were all caused by the member.
    UUID causedBy = row.getUuid("caused_by");
    return new Membership(
        new Member(user, row.getString("username"), row.getInstant("joined_at")),
        Membership.State.valueOf(row.getString("state")),
        new EventId(row.getUuid("event_id")),
        causedBy == null ? user : new UserId(causedBy));
  }
}
