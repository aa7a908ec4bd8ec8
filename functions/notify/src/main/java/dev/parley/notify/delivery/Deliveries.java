package dev.parley.notify.delivery;

import dev.parley.notify.recipient.Call;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.notification.DeviceStore;
import dev.parley.shared.notification.FcmRegistration;
import dev.parley.shared.notification.PushDevice;
import dev.parley.shared.notification.PushTarget;
import dev.parley.shared.notification.WebPushSubscription;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends calls to all their devices at once. */
public final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final Turns turns;
  private final DeviceStore devices;
  private final WebPushSender browsers;
  private final FcmSender natives;
  private final InstantSource clock;

  public Deliveries(
      Turns turns,
      DeviceStore devices,
      WebPushSender browsers,
      FcmSender natives,
      InstantSource clock) {
    this.turns = turns;
    this.devices = devices;
    this.browsers = browsers;
    this.natives = natives;
    this.clock = clock;
  }

  /**
   * What became of the calls of one message.
   *
   * @param collapsed devices that were not called, because another notification stands for this one
   * @param sendToPushMs from the id of the message to the answer of the last push service; 0 if
   *     nothing was sent
   */
  public record Outcome(
      int sent, int gone, int later, int refused, int collapsed, long sendToPushMs) {}

  private record Sending(
      UserId user, PushDevice device, Turns.Turn.Now turn, CompletableFuture<Attempt> attempt) {}

  /**
   * Sends {@code calls} of {@code message} and waits for their end, which is bounded.
   *
   * <p>If a store fails for one device, the others are called and marked nevertheless: who was
   * called and is not marked is called again.
   */
  public Outcome send(StoredEvent message, List<Call> calls) {
    List<Sending> sendings = new ArrayList<>();
    Map<Attempt, Integer> counts = new EnumMap<>(Attempt.class);
    Failures failures = new Failures();
    int collapsed = 0;
    for (Call call : calls) {
      for (PushDevice device : call.devices()) {
        Optional<Turns.Turn> turn =
            failures.catching(
                () ->
                    turns.take(
                        device.deviceId(), message.chatId(), message.eventId(), call.lastRead()));
        if (turn.isPresent() && turn.get() instanceof Turns.Turn.Now now) {
          sendings.add(new Sending(call.user(), device, now, start(device.target(), call)));
        } else if (turn.isPresent() && turn.get() instanceof Turns.Turn.Busy) {
          counts.merge(Attempt.LATER, 1, Integer::sum);
        } else {
          collapsed++;
        }
      }
    }
    for (Sending sending : sendings) {
      failures
          .catching(() -> end(message, sending))
          .ifPresent(attempt -> counts.merge(attempt, 1, Integer::sum));
    }
    failures.rethrowFirst();
    long tookMs = clock.millis() - message.sentAt().toEpochMilli();
    return new Outcome(
        counts.getOrDefault(Attempt.SENT, 0),
        counts.getOrDefault(Attempt.GONE, 0),
        counts.getOrDefault(Attempt.LATER, 0),
        counts.getOrDefault(Attempt.REFUSED, 0),
        collapsed,
        sendings.isEmpty() ? 0 : tookMs);
  }

  private CompletableFuture<Attempt> start(PushTarget target, Call call) {
    return starting(
        target,
        () ->
            target instanceof WebPushSubscription browser
                ? browsers.send(browser, call.notification())
                : natives.send((FcmRegistration) target, call.notification()));
  }

  private static CompletableFuture<Attempt> starting(
      PushTarget target, Supplier<CompletableFuture<Attempt>> sending) {
    try {
      return sending.get();
    } catch (RuntimeException unusable) {
      // What a client has registered must not keep others from being called. The reason may quote
      // the address, so it is not logged.
      LOG.atWarn()
          .addKeyValue("kind", target.kind())
          .addKeyValue("reason", unusable.getClass().getSimpleName())
          .log("a device cannot be called");
      return CompletableFuture.completedFuture(Attempt.REFUSED);
    }
  }

  private Attempt end(StoredEvent message, Sending sending) {
    Attempt attempt = sending.attempt().join();
    UUID device = sending.device().deviceId();
    Runnable mark =
        () -> turns.end(device, message.chatId(), sending.turn().last(), attempt != Attempt.LATER);
    try {
      mark.run();
    } catch (StoreUnavailableException once) {
      // Without the mark the device is called again.
      mark.run();
    }
    if (attempt == Attempt.GONE) {
      devices.remove(sending.user(), device);
    }
    return attempt;
  }

  /** Remembers the first failure, so that what is independent of it is done before it is told. */
  private static final class Failures {
    private Optional<RuntimeException> first = Optional.empty();

    <T> Optional<T> catching(Supplier<T> work) {
      try {
        return Optional.of(work.get());
      } catch (RuntimeException failure) {
        first = first.or(() -> Optional.of(failure));
        return Optional.empty();
      }
    }

    void rethrowFirst() {
      if (first.isPresent()) {
        throw first.get();
      }
    }
  }

  /** Takes the notifications off the browsers of who has read a chat, as {@code read} says. */
  public int close(StoredEvent read) {
    EventId upTo = read.upTo();
    List<CompletableFuture<Attempt>> closings = new ArrayList<>();
    for (PushDevice device : devices.of(read.authorId())) {
      if (device.target() instanceof WebPushSubscription browser
          && WebPushSender.canClose(browser)
          && turns.close(device.deviceId(), read.chatId(), upTo)) {
        closings.add(starting(browser, () -> browsers.close(browser, read.chatId(), upTo)));
      }
    }
    closings.forEach(CompletableFuture::join);
    return closings.size();
  }
}
