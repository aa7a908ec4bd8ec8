package dev.parley.bench.overload;

import dev.parley.bench.stack.ChatClient;
import dev.parley.bench.stack.LocalStack;
import dev.parley.bench.stack.PeakMemory;
import dev.parley.bench.stack.SampleChats;
import dev.parley.bench.stack.SampleChats.SampleChat;
import dev.parley.emulators.proxy.Conditions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Loads one build, makes one of its servers slow for a while, and accounts for every message. */
final class OverloadRun {
  private static final int CHATS = 36;
  private static final double SENDS_PER_SECOND = 25;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);
  private static final Duration SWEEP_TIMEOUT = Duration.ofSeconds(75);
  private static final Duration ANSWERS_PATIENCE = Duration.ofSeconds(40);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Events of a tail, and of a page of history, at most. */
  private static final int TAIL_MAX = 100;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final LocalStack stack;
  private final Schedule schedule;
  private final Times times;

  /** How long each part takes. */
  record Times(Duration calm, Duration slow, Duration after) {}

  OverloadRun(LocalStack stack, Schedule schedule, Times times) {
    this.stack = stack;
    this.schedule = schedule;
    this.times = times;
  }

  OverloadResult of(Build build, SlowStack.Bus bus)
      throws IOException, InterruptedException, ExecutionException {
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    try (SlowStack slow = new SlowStack(stack, build, bus);
        Burner burner = new Burner()) {
      List<SampleChat> chats = SampleChats.create(stack.auth(), slow.chat(), CHATS);
      try (DocumentWatch watch =
          new DocumentWatch(stack, chats.stream().map(SampleChat::id).toList())) {
        if (schedule.busy()) {
          burner.start();
        }
        return run(slow, chats, watch, threads);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private OverloadResult run(
      SlowStack slow, List<SampleChat> chats, DocumentWatch watch, ScheduledExecutorService threads)
      throws IOException, InterruptedException, ExecutionException {
    SentMessages messages = new SentMessages(slow.chat(), chats);
    messages.start(SENDS_PER_SECOND, threads);
    pause(WARM_UP);
    Future<?> unused =
        threads.scheduleAtFixedRate(
            () -> sweep(slow.aggregateFlush()), 0, SWEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    Capability able = CapabilityProbe.measure(slow);
    Instant from = Instant.now();
    long begunNs = System.nanoTime();
    long requests = slow.proxy(Schedule.Slow.FIRESTORE).requests();
    pause(times.calm());
    able =
        new Capability(
            able.commitMs(),
            able.writesPerSecond(),
            (slow.proxy(Schedule.Slow.FIRESTORE).requests() - requests)
                / (double) times.calm().toSeconds());
    long slowNs = System.nanoTime();
    slow.proxy(schedule.server()).set(schedule.conditions().apply(able));
    pause(times.slow());
    long wellNs = System.nanoTime();
    slow.proxy(schedule.server()).set(Conditions.NORMAL);
    pause(times.after());
    threads.shutdown();
    messages.awaitAnswers(ANSWERS_PATIENCE);
    Span span = new Span(begunNs, slowNs, wellNs, schedule.lateness().toNanos());
    Accounting accounting = new Accounting(messages, watch, span);
    accounting.awaitSeen(PATIENCE);
    return accounting.result(
        FlushLog.read(slow.logs(), from),
        wrongTails(slow.chat(), chats, watch),
        PeakMemory.mb(slow.aggregator()));
  }

  /** Chats whose document does not end like their log. */
  private static long wrongTails(URI chat, List<SampleChat> chats, DocumentWatch watch)
      throws IOException, InterruptedException {
    long wrong = 0;
    for (SampleChat each : chats) {
      List<String> tail = watch.tail(each.id());
      List<String> newest =
          new ArrayList<>(ChatClient.newest(chat, each.author(), each.id(), TAIL_MAX));
      Collections.reverse(newest);
      List<String> expected =
          newest.subList(Math.max(0, newest.size() - tail.size()), newest.size());
      wrong += tail.isEmpty() || !tail.equals(expected) ? 1 : 0;
    }
    return wrong;
  }

  /** Has the slow path run once. An answer that says that a store is slow is part of the test. */
  private static void sweep(URI aggregateFlush) {
    CompletableFuture<Void> unused =
        HTTP.sendAsync(
                HttpRequest.newBuilder(aggregateFlush.resolve("/"))
                    .timeout(SWEEP_TIMEOUT)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.discarding())
            .handle((answer, failure) -> null);
  }

  private static void pause(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }
}
