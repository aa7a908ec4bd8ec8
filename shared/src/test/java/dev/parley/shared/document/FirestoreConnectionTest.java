package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.core.SettableApiFuture;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.shared.store.FreezeWatch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a connection is replaced. Nothing is sent: the calls are answered by the test. */
class FirestoreConnectionTest {
  private static final long SILENCE = FirestoreConnection.SILENCE_MAX.toNanos();

  private final AtomicLong nanos = new AtomicLong();
  private final List<Firestore> opened = new ArrayList<>();
  private final Map<Firestore, SettableApiFuture<DocumentSnapshot>> questions = new HashMap<>();
  private final FirestoreConnection connection =
      new FirestoreConnection(
          this::open,
          FirestoreConnection.SILENCE_MAX,
          nanos::get,
          new FreezeWatch(() -> Instant.EPOCH),
          this::ask);

  @AfterEach
  void close() {
    connection.close();
  }

  @Test
  void aSilentConnectionShouldBeReplacedOnce() {
    FirestoreConnection.Call<String> one = connection.call(f -> SettableApiFuture.create());
    FirestoreConnection.Call<String> two = connection.call(f -> SettableApiFuture.create());
    nanos.addAndGet(SILENCE);

    CompletableFuture<Boolean> replaced = connection.late(one);
    assertThat(connection.late(two)).isSameAs(replaced);
    answerOf(1).set(null);

    assertThat(replaced).isCompletedWithValue(true);
    assertThat(connection.late(two)).isCompletedWithValue(true);
    assertThat(opened).hasSize(2);
    assertThat(connection.call(f -> SettableApiFuture.create()).by()).isSameAs(opened.get(1));
  }

  @Test
  void aSilentConnectionShouldBeUsedUntilTheNewOneHasAnswered() {
    FirestoreConnection.Call<String> call = connection.call(f -> SettableApiFuture.create());
    nanos.addAndGet(SILENCE);

    assertThat(connection.late(call)).isNotDone();

    assertThat(connection.call(f -> SettableApiFuture.create()).by()).isSameAs(opened.get(0));
  }

  @Test
  void aConnectionThatAnswersBeforeTheNewOneShouldStay() {
    SettableApiFuture<String> answer = SettableApiFuture.create();
    FirestoreConnection.Call<String> call = connection.call(f -> answer);
    nanos.addAndGet(SILENCE);
    CompletableFuture<Boolean> replaced = connection.late(call);
    nanos.addAndGet(1);

    answer.set("late");
    answerOf(1).set(null);

    assertThat(replaced).isCompletedWithValue(false);
    assertThat(connection.call(f -> SettableApiFuture.create()).by()).isSameAs(opened.get(0));
    assertThatThrownBy(() -> opened.get(1).document("chats/x").get())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aNewConnectionThatFailsShouldBeFollowedByAnother() {
    FirestoreConnection.Call<String> call = connection.call(f -> SettableApiFuture.create());
    nanos.addAndGet(SILENCE);
    CompletableFuture<Boolean> first = connection.late(call);

    answerOf(1).setException(new IOException("refused"));
    CompletableFuture<Boolean> second = connection.late(call);
    answerOf(2).set(null);

    assertThat(first).isCompletedWithValue(false);
    assertThat(second).isCompletedWithValue(true);
  }

  @Test
  void aNewConnectionThatIsSilentTooShouldBeJoinedByAnother() {
    FirestoreConnection.Call<String> call = connection.call(f -> SettableApiFuture.create());
    nanos.addAndGet(SILENCE);
    CompletableFuture<Boolean> replaced = connection.late(call);
    nanos.addAndGet(SILENCE);

    assertThat(connection.late(call)).isSameAs(replaced);
    answerOf(2).set(null);

    assertThat(replaced).isCompletedWithValue(true);
    assertThat(connection.call(f -> SettableApiFuture.create()).by()).isSameAs(opened.get(2));
    assertThatThrownBy(() -> opened.get(1).document("chats/x").get())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aStoreThatIsOnlyLateShouldGetFewNewConnections() {
    FirestoreConnection.Call<String> call = connection.call(f -> SettableApiFuture.create());
    nanos.addAndGet(SILENCE);
    CompletableFuture<Boolean> replaced = connection.late(call);
    for (long silent = 0; silent < FirestoreConnection.REPLACED_AGE_MAX.toNanos(); ) {
      assertThat(connection.late(call)).isSameAs(replaced);
      silent += SILENCE;
      nanos.addAndGet(SILENCE);
    }
    assertThat(opened).as("the first, and four new ones").hasSize(5);

    answerOf(1).set(null);

    assertThat(replaced).isCompletedWithValue(true);
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

    assertThat(connection.late(slow)).isCompletedWithValue(false);

    assertThat(opened).hasSize(1);
  }

  @Test
  void anAnswerOnAnOldConnectionShouldStillBeTakenAndTheOldOneBeClosedLater() {
    SettableApiFuture<String> answer = SettableApiFuture.create();
    FirestoreConnection.Call<String> old = connection.call(f -> answer);
    nanos.addAndGet(SILENCE);
    CompletableFuture<Boolean> replaced = connection.late(old);
    answerOf(1).set(null);
    assertThat(replaced).isCompletedWithValue(true);
    FirestoreConnection.Call<String> newer = connection.call(f -> SettableApiFuture.create());

    answer.set("late");
    assertThat(old.answer()).isCompletedWithValue("late");
    nanos.addAndGet(FirestoreConnection.REPLACED_AGE_MAX.toNanos());
    assertThat(connection.late(newer)).isNotDone();

    assertThatThrownBy(() -> opened.get(0).document("chats/x").get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aCallThatWasGivenUpShouldBeNoSignOfLife() {
    FirestoreConnection.Call<String> call = connection.call(f -> SettableApiFuture.create());
    nanos.addAndGet(SILENCE);
    call.cancel();

    CompletableFuture<Boolean> replaced = connection.late(call);
    answerOf(1).set(null);
    assertThat(replaced).isCompletedWithValue(true);
  }

  @Test
  void aConnectionFromBeforeAFreezeShouldNotBeUsed() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    try (FirestoreConnection frozen =
        new FirestoreConnection(
            this::open,
            FirestoreConnection.SILENCE_MAX,
            nanos::get,
            new FreezeWatch(now::get),
            this::ask)) {
      Firestore before = frozen.call(f -> SettableApiFuture.create()).by();

      now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));

      assertThat(frozen.call(f -> SettableApiFuture.create()).by())
          .isNotSameAs(before)
          .isSameAs(opened.get(opened.size() - 1));
    }
  }

  private SettableApiFuture<DocumentSnapshot> ask(Firestore firestore) {
    return questions.computeIfAbsent(firestore, f -> SettableApiFuture.create());
  }

  /** The answer to the question that the n-th connection was asked. */
  private SettableApiFuture<DocumentSnapshot> answerOf(int n) {
    return questions.get(opened.get(n));
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
