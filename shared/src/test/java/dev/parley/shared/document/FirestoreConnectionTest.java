package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.core.SettableApiFuture;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.shared.store.FreezeWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a connection is replaced. Nothing is sent: the calls are answered by the test. */
class FirestoreConnectionTest {
  private static final long SILENCE = FirestoreConnection.SILENCE_MAX.toNanos();

  private final AtomicLong nanos = new AtomicLong();
  private final List<Firestore> opened = new ArrayList<>();
  private final FirestoreConnection connection =
      new FirestoreConnection(this::open, FirestoreConnection.SILENCE_MAX, nanos::get);

  @AfterEach
  void close() {
    connection.close();
  }

  @Test
  void aSilentConnectionShouldBeReplacedOnce() {
    FirestoreConnection.Call<String> one = connection.call(f -> SettableApiFuture.create());
    FirestoreConnection.Call<String> two = connection.call(f -> SettableApiFuture.create());
    nanos.addAndGet(SILENCE);

    assertThat(connection.late(one)).isTrue();
    assertThat(connection.late(two)).isTrue();

    assertThat(opened).hasSize(2);
    assertThat(connection.call(f -> SettableApiFuture.create()).by()).isSameAs(opened.get(1));
  }

  @Test
  void aConnectionThatAnswersOthersShouldStay() {
    FirestoreConnection.Call<String> slow = connection.call(f -> SettableApiFuture.create());
    SettableApiFuture<String> answer = SettableApiFuture.create();
    connection.call(f -> answer);
    nanos.addAndGet(SILENCE);
    answer.set("there");
    nanos.addAndGet(SILENCE - 1);

    assertThat(connection.late(slow)).isFalse();

    assertThat(opened).hasSize(1);
  }

  @Test
  void anAnswerOnAnOldConnectionShouldStillBeTakenAndTheOldOneBeClosedLater() {
    SettableApiFuture<String> answer = SettableApiFuture.create();
    FirestoreConnection.Call<String> old = connection.call(f -> answer);
    nanos.addAndGet(SILENCE);
    connection.late(old);
    FirestoreConnection.Call<String> newer = connection.call(f -> SettableApiFuture.create());

    answer.set("late");
    assertThat(old.answer()).isCompletedWithValue("late");
    nanos.addAndGet(FirestoreConnection.REPLACED_AGE_MAX.toNanos());
    connection.late(newer);

    assertThatThrownBy(() -> opened.get(0).document("chats/x").get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aCallThatWasGivenUpShouldBeNoSignOfLife() {
    FirestoreConnection.Call<String> call = connection.call(f -> SettableApiFuture.create());
    nanos.addAndGet(SILENCE);
    call.cancel();

    assertThat(connection.late(call)).isTrue();
  }

  @Test
  void aConnectionFromBeforeAFreezeShouldNotBeUsed() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    try (FirestoreConnection frozen =
        new FirestoreConnection(
            this::open, FirestoreConnection.SILENCE_MAX, nanos::get, new FreezeWatch(now::get))) {
      Firestore before = frozen.call(f -> SettableApiFuture.create()).by();

      now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));

      assertThat(frozen.call(f -> SettableApiFuture.create()).by())
          .isNotSameAs(before)
          .isSameAs(opened.get(opened.size() - 1));
    }
  }

  private Firestore open() {
    opened.add(
        FirestoreOptions.newBuilder()
            .setProjectId("demo-parley")
            .setEmulatorHost("127.0.0.1:1")
            .build()
            .getService());
    return opened.get(opened.size() - 1);
  }
}
