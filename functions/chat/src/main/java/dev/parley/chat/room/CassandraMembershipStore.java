package dev.parley.chat.room;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
  public Optional<Membership> find(ChatId room, UserId user) {
    return calls.row(at(statements.select, room, user).setIdempotent(true)).map(this::membership);
  }

  @Override
  public int count(ChatId room) {
    return storedCount(room).orElse(0);
  }

  /** Empty if nobody has ever joined. */
  private OptionalInt storedCount(ChatId room) {
    Optional<Row> row =
        calls.row(
            statements.selectCount.bind().setUuid("chat_id", room.value()).setIdempotent(true));
    return row.isEmpty() || row.get().isNull("member_count")
        ? OptionalInt.empty()
        : OptionalInt.of(row.get().getInt("member_count"));
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
    Membership admitted = new Membership(member, Membership.State.JOINING, join);
    BoundStatement insertion =
        at(statements.insert, room, member.userId())
            .setString("username", member.username())
            .setInstant("joined_at", member.joinedAt())
            .setUuid("event_id", join.value());
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CONTENTION_MS_MAX);
    do {
      Optional<Membership> present = find(room, member.userId());
      if (present.isPresent()) {
        return new Admission.Present(present.get());
      }
      OptionalInt count = storedCount(room);
      if (count.orElse(0) >= membersMax) {
        return new Admission.Full();
      }
      if (together(counting(room, count, 1), insertion)) {
        return new Admission.Admitted(admitted);
      }
      pause();
    } while (System.nanoTime() < deadline);
    throw contended();
  }

  @Override
  public void confirm(ChatId room, Membership joining) {
    applied(
        at(statements.confirm, room, joining.member().userId())
            .setUuid("event_id", joining.eventId().value()));
  }

  @Override
  public Optional<Membership> startLeaving(ChatId room, Membership joined, EventId leave) {
    boolean left =
        applied(
            at(statements.startLeaving, room, joined.member().userId())
                .setUuid("join_event_id", joined.eventId().value())
                .setUuid("leave_event_id", leave.value()));
    return left
        ? Optional.of(new Membership(joined.member(), Membership.State.LEAVING, leave))
        : Optional.empty();
  }

  @Override
  public void release(ChatId room, Membership leaving) {
    UserId user = leaving.member().userId();
    BoundStatement deletion =
        at(statements.delete, room, user).setUuid("event_id", leaving.eventId().value());
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CONTENTION_MS_MAX);
    do {
      if (find(room, user).filter(leaving::equals).isEmpty()
          || together(counting(room, storedCount(room), -1), deletion)) {
        return;
      }
      pause();
    } while (System.nanoTime() < deadline);
    throw contended();
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

  private BoundStatement counting(ChatId room, OptionalInt before, int change) {
    BoundStatement statement =
        statements
            .count
            .bind()
            .setUuid("chat_id", room.value())
            .setInt("after", before.orElse(0) + change);
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
    return new Membership(
        new Member(
            new UserId(row.getUuid("user_id")),
            row.getString("username"),
            row.getInstant("joined_at")),
        Membership.State.valueOf(row.getString("state")),
        new EventId(row.getUuid("event_id")));
  }
}
