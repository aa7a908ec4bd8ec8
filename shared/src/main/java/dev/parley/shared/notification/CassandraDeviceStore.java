package dev.parley.shared.notification;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.UserId;
import dev.parley.shared.token.SessionId;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The devices in Cassandra's tables {@code devices_by_user} and {@code device_owners}. */
public final class CassandraDeviceStore implements DeviceStore {
  /** Registrations at the same moment may pass the bound; a reader bounds them again. */
  private static final int ROWS_MAX = 2 * DEVICES_MAX;

  private final CassandraCalls calls;
  private final InstantSource clock;
  private final PreparedStatement select;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final PreparedStatement selectWritten;
  private final PreparedStatement deleteWritten;
  private final PreparedStatement selectOwner;
  private final PreparedStatement insertOwner;
  private final PreparedStatement insertUsername;
  private final PreparedStatement selectUsername;

  /** Prepares the statements; needs the migrated schema. */
  public CassandraDeviceStore(CqlSession session, InstantSource clock) {
    this.calls = new CassandraCalls(session);
    this.clock = clock;
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            SELECT device_id, kind, address, p256dh, auth, registered_at, session_id
            FROM devices_by_user
            WHERE user_id = :user_id LIMIT :quantity
            """,
            """
            INSERT INTO devices_by_user
              (user_id, device_id, kind, address, p256dh, auth, registered_at, session_id)
            VALUES
              (:user_id, :device_id, :kind, :address, :p256dh, :auth, :registered_at, :session_id)
            """,
            """
            DELETE FROM devices_by_user WHERE user_id = :user_id AND device_id = :device_id
            """,
            """
            SELECT session_id, WRITETIME(kind) AS written FROM devices_by_user
            WHERE user_id = :user_id AND device_id = :device_id
            """,
            """
            DELETE FROM devices_by_user USING TIMESTAMP :written
            WHERE user_id = :user_id AND device_id = :device_id
            """,
            """
            SELECT user_id, device_id FROM device_owners WHERE address_digest = :address_digest
            """,
            """
            INSERT INTO device_owners (address_digest, user_id, device_id)
            VALUES (:address_digest, :user_id, :device_id)
            """,
            """
            INSERT INTO users_with_devices (username, user_id) VALUES (:username, :user_id)
            """,
            """
            SELECT user_id FROM users_with_devices WHERE username = :username
            """);
    this.select = prepared.get(0);
    this.insert = prepared.get(1);
    this.delete = prepared.get(2);
    this.selectWritten = prepared.get(3);
    this.deleteWritten = prepared.get(4);
    this.selectOwner = prepared.get(5);
    this.insertOwner = prepared.get(6);
    this.insertUsername = prepared.get(7);
    this.selectUsername = prepared.get(8);
  }

  @Override
  public Registration register(
      UserId user, String username, PushTarget target, Optional<SessionId> session) {
    UUID id = target.deviceId(user);
    List<PushDevice> present = of(user);
    boolean first = present.stream().noneMatch(device -> device.deviceId().equals(id));
    if (first && present.size() >= DEVICES_MAX) {
      return new Registration.TooMany();
    }
    takeFromOthers(user, target);
    PushDevice device = new PushDevice(id, target, clock.instant(), session);
    calls.all(
        List.of(
            insertOwner
                .bind()
                .setByteBuffer("address_digest", target.digest())
                .setUuid("user_id", user.value())
                .setUuid("device_id", id)
                .setIdempotent(true),
            insertUsername
                .bind()
                .setString("username", username.toLowerCase(Locale.ROOT))
                .setUuid("user_id", user.value())
                .setIdempotent(true),
            insertion(user, device)));
    return new Registration.Registered(device, first);
  }

  private void takeFromOthers(UserId user, PushTarget target) {
    calls
        .row(
            selectOwner.bind().setByteBuffer("address_digest", target.digest()).setIdempotent(true))
        .filter(owner -> !user.value().equals(owner.getUuid("user_id")))
        .ifPresent(
            owner ->
                calls.row(
                    at(delete, new UserId(owner.getUuid("user_id")))
                        .setUuid("device_id", owner.getUuid("device_id"))));
  }

  private BoundStatement insertion(UserId user, PushDevice device) {
    BoundStatement statement =
        at(insert, user)
            .setUuid("device_id", device.deviceId())
            .setString("kind", device.target().kind())
            .setString("address", device.target().address())
            .setInstant("registered_at", device.registeredAt())
            .setUuid("session_id", device.session().map(SessionId::value).orElse(null));
    return device.target() instanceof WebPushSubscription browser
        ? statement.setString("p256dh", browser.p256dh()).setString("auth", browser.auth())
        : statement;
  }

  @Override
  public List<PushDevice> of(UserId user) {
    return calls.rows(at(select, user).setInt("quantity", ROWS_MAX)).stream()
        .map(CassandraDeviceStore::device)
        .toList();
  }

  private static PushDevice device(Row row) {
    Instant registered = row.getInstant("registered_at");
    PushTarget target =
        WebPushSubscription.KIND.equals(row.getString("kind"))
            ? new WebPushSubscription(
                URI.create(row.getString("address")),
                row.getString("p256dh"),
                row.getString("auth"))
            : new FcmRegistration(row.getString("address"));
    Optional<SessionId> session =
        Optional.ofNullable(row.getUuid("session_id")).map(SessionId::new);
    return new PushDevice(row.getUuid("device_id"), target, registered, session);
  }

  @Override
  public boolean remove(UserId user, UUID device) {
    if (of(user).stream().noneMatch(d -> d.deviceId().equals(device))) {
      return false;
    }
    calls.row(at(delete, user).setUuid("device_id", device));
    return true;
  }

  /** Deletes with the time of the row that it has read: what is written later has a later time. */
  @Override
  public void removeEnded(UserId user, PushDevice registration) {
    UUID id = registration.deviceId();
    calls
        .row(at(selectWritten, user).setUuid("device_id", id))
        .filter(
            row ->
                registration
                    .session()
                    .map(SessionId::value)
                    .equals(Optional.ofNullable(row.getUuid("session_id"))))
        .ifPresent(
            row ->
                calls.row(
                    at(deleteWritten, user)
                        .setUuid("device_id", id)
                        .setLong("written", row.getLong("written"))));
  }

  @Override
  public Optional<UserId> mentioned(String username) {
    return calls
        .row(
            selectUsername
                .bind()
                .setString("username", username.toLowerCase(Locale.ROOT))
                .setIdempotent(true))
        .map(row -> new UserId(row.getUuid("user_id")));
  }

  private static BoundStatement at(PreparedStatement statement, UserId user) {
    return statement.bind().setUuid("user_id", user.value()).setIdempotent(true);
  }
}
