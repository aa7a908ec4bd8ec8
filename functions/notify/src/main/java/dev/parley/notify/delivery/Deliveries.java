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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sends calls to all their devices at once. */
public final class Deliveries {
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

  /** Sends {@code calls} of {@code message} and waits for their end, which is bounded. */
  public Outcome send(StoredEvent message, List<Call> calls) {
    List<Sending> sendings = new ArrayList<>();
    Map<Attempt, Integer> counts = new EnumMap<>(Attempt.class);
    int collapsed = 0;
    for (Call call : calls) {
      for (PushDevice device : call.devices()) {
        Turns.Turn turn =
            turns.take(device.deviceId(), message.chatId(), message.eventId(), call.lastRead());
        if (turn instanceof Turns.Turn.Now now) {
          sendings.add(new Sending(call.user(), device, now, start(device.target(), call)));
        } else if (turn instanceof Turns.Turn.Busy) {
          counts.merge(Attempt.LATER, 1, Integer::sum);
        } else {
          collapsed++;
        }
      }
    }
    for (Sending sending : sendings) {
      counts.merge(end(message, sending), 1, Integer::sum);
    }
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
    if (target instanceof WebPushSubscription browser) {
      return browsers.send(browser, call.notification());
    }
    return natives.send((FcmRegistration) target, call.notification());
  }

  private Attempt end(StoredEvent message, Sending sending) {
    Attempt attempt = sending.attempt().join();
    if (attempt == Attempt.GONE) {
      devices.remove(sending.user(), sending.device().deviceId());
    }
    turns.end(
        sending.device().deviceId(),
        message.chatId(),
        sending.turn().last(),
        attempt != Attempt.LATER);
    return attempt;
  }

  /** Takes the notifications off the browsers of who has read a chat, as {@code read} says. */
  public int close(StoredEvent read) {
    EventId upTo = read.upTo();
    List<CompletableFuture<Attempt>> closings = new ArrayList<>();
    for (PushDevice device : devices.of(read.authorId())) {
      if (device.target() instanceof WebPushSubscription browser
          && turns.close(device.deviceId(), read.chatId(), upTo)) {
        closings.add(browsers.close(browser, read.chatId(), upTo));
      }
    }
    closings.forEach(CompletableFuture::join);
    return closings.size();
  }
}
