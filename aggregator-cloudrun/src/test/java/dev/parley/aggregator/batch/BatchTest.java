package dev.parley.aggregator.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.BusMessage;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final EventIds IDS = new EventIds();

  private final ChatId chat = new ChatId(UUID.randomUUID());
  private final UserId alice = new UserId(UUID.randomUUID());
  private final UserId bob = new UserId(UUID.randomUUID());
  private final Batch batch = new Batch(chat, 5_000);

  @Test
  void receiptsOfOneMemberShouldCountOnce() {
    for (int i = 0; i < 50; i++) {
      batch.add(read(alice));
      batch.add(read(bob));
    }

    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.bytes()).isEqualTo(20);
    assertThat(batch.messages()).hasSize(100);
    assertThat(batch.isUrgent()).isFalse();
  }

  @Test
  void aMessageShouldMakeABatchUrgentAndAReceiptShouldNotMakeItLazyAgain() {
    batch.add(read(alice));
    batch.add(message(CountedMessages.event(chat)));
    batch.add(read(bob));

    assertThat(batch.isUrgent()).isTrue();
    assertThat(batch.size()).isEqualTo(3);
  }

  @Test
  void aReactionShouldBeLazyIfItsPublisherSaysSo() {
    batch.add(message(react(), Map.of("urgency", "lazy")));
    assertThat(batch.isUrgent()).isFalse();

    batch.add(message(react()));
    assertThat(batch.isUrgent()).isTrue();
    assertThat(batch.size()).isEqualTo(2);
  }

  private StoredEvent react() {
    Reaction thumb = new Reaction("👍", Reaction.Op.ADD);
    return StoredEvent.react(chat, IDS.get(), alice, IDS.get(), thumb, UUID.randomUUID());
  }

  @Test
  void joinedBatchesShouldCountReceiptsOnceToo() {
    Batch other = new Batch(chat, 0);
    batch.add(read(alice));
    other.add(read(alice));
    other.add(message(CountedMessages.event(chat)));

    batch.addAll(other);

    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.messages()).hasSize(3);
    assertThat(batch.isUrgent()).isTrue();
  }

  private BusMessage read(UserId reader) {
    return message(StoredEvent.read(chat, IDS.get(), reader, IDS.get()));
  }

  private static BusMessage message(StoredEvent event) {
    return message(event, Map.of());
  }

  private static BusMessage message(StoredEvent event, Map<String, String> attributes) {
    return new BusMessage(
        event,
        10,
        attributes,
        new Acknowledger() {
          @Override
          public void acknowledge() {
            throw new AssertionError("nothing is flushed here");
          }

          @Override
          public void refuse() {
            throw new AssertionError("nothing is flushed here");
          }
        });
  }
}
