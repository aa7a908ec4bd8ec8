package dev.parley.chat.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.event.UserId;
import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DailyQuotaIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final int FILES = 4;
  private static final int BYTES = 100;
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int DAY = 20_513;

  private static CqlSession session;
  private final UserId user = new UserId(UUID.randomUUID());

  @BeforeAll
  static void open() {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  private final UploadQuota counted = new CassandraUploadQuota(session);
  private final DailyQuota quota = new DailyQuota(counted, new MediaLimits(BYTES, FILES, BYTES));

  private boolean spend(int bytes, Instant now) {
    try {
      quota.spend(user, new AttachmentId(UUID.randomUUID()), bytes, now);
      return true;
    } catch (ProblemException refused) {
      assertThat(refused.type()).isEqualTo(MediaProblem.QUOTA);
      return false;
    }
  }

  @Test
  void filesAndBytesShouldBeLimitedForEachDay() {
    assertThat(spend(BYTES - 1, NOON)).isTrue();
    assertThat(spend(2, NOON)).isFalse();
    assertThat(spend(1, NOON)).isTrue();
    assertThat(spend(1, NOON)).isFalse();
    assertThat(counted.spent(user, DAY)).isEqualTo(new UploadQuota.Spent(2, BYTES));

    Instant tomorrow = NOON.plusSeconds(12 * 3_600);
    IntStream.range(0, FILES).forEach(i -> assertThat(spend(1, tomorrow)).isTrue());
    assertThat(spend(1, tomorrow)).isFalse();
  }

  @Test
  void whoIsRefusedShouldBeToldToComeBackTomorrow() {
    assertThatThrownBy(
            () -> quota.spend(user, new AttachmentId(UUID.randomUUID()), BYTES + 1, NOON))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.headers()).containsEntry("Retry-After", "43200"));
  }

  @Test
  void announcementsAtTheSameTimeShouldNotPassTheLimit() {
    for (int round = 0; round < 5; round++) {
      Instant day = NOON.plusSeconds(round * 86_400L);
      List<CompletableFuture<Boolean>> all =
          IntStream.range(0, 3 * FILES)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> spend(1, day)))
              .toList();

      long taken = all.stream().filter(CompletableFuture::join).count();

      assertThat(taken).isLessThanOrEqualTo(FILES);
      assertThat(counted.spent(user, DAY + round).files()).isEqualTo(taken);
    }
  }
}
