package dev.parley.emulators.stack.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.contract.Contract;
import dev.parley.shared.contract.Exchange;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Fires requests at the functions from several threads and judges each answer. */
final class Campaign {
  /** No more than the auth function hashes passwords at once, or it would rightly answer 503. */
  private static final int THREADS = 4;

  private static final int FINDINGS_MAX = 40;
  private static final int FINDING_CHARACTERS_MAX = 2_000;

  private final Map<String, URI> functions;
  private final Map<String, Contract> contracts = new HashMap<>();
  private final List<Shooter> shooters = new ArrayList<>();
  private final int timeoutMs;

  private final Map<String, LongAdder> statuses = new ConcurrentSkipListMap<>();
  private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();
  private final AtomicInteger fired = new AtomicInteger();
  private final AtomicLong slowestMs = new AtomicLong();

  /** One thread's generators; each thread has a seed of its own. */
  private record Shooter(List<Generator> generators, SplittableRandom random) {
    Shot next() {
      return generators.get(random.nextInt(generators.size())).next();
    }
  }

  /**
   * Reads what the functions at {@code functions} promise.
   *
   * @param pushToken what Pub/Sub shows to the function notify
   * @param timeoutMs longest that an answer may take
   */
  Campaign(Map<String, URI> functions, String pushToken, long seed, int timeoutMs)
      throws IOException, InterruptedException {
    this.functions = new TreeMap<>(functions);
    this.timeoutMs = timeoutMs;
    People people = new People(functions.get("auth"), functions.get("chat"), "");
    Map<String, JsonNode> documents = new TreeMap<>();
    for (Map.Entry<String, URI> function : this.functions.entrySet()) {
      byte[] get = get("/openapi.json");
      Wire.Answer answer = Wire.exchange(function.getValue(), get, timeoutMs, false);
      documents.put(function.getKey(), Json.MAPPER.readTree(answer.body()));
      contracts.put(function.getKey(), Contract.of(documents.get(function.getKey())));
    }
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int i = 0; i < THREADS; i++) {
      SplittableRandom random = seeds.split();
      List<Generator> generators = new ArrayList<>();
      documents.forEach(
          (name, d) ->
              generators.add(
                  new Generator(
                      name,
                      d,
                      people,
                      name.equals("notify") ? List.of(pushToken) : people.tokens(),
                      random)));
      // Most of the routes are chat's and auth's.
      documents.forEach(
          (name, d) -> {
            if (name.equals("auth") || name.equals("chat")) {
              generators.add(new Generator(name, d, people, people.tokens(), random));
            }
          });
      shooters.add(new Shooter(generators, random));
    }
  }

  static byte[] get(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Fires {@code requests} more, and tells how far it is as it goes. */
  void fire(int requests) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<CompletableFuture<Void>> running = new ArrayList<>();
      int step = Math.max(1, requests / 10);
      for (Shooter shooter : shooters) {
        running.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; i < requests / THREADS; i++) {
                    fire(shooter.next());
                    if (fired.incrementAndGet() % step == 0) {
                      System.out.println("fuzz: " + fired.get() + " requests, " + summary());
                    }
                  }
                },
                threads));
      }
      running.forEach(CompletableFuture::join);
    } finally {
      threads.shutdownNow();
    }
  }

  int fired() {
    return fired.get();
  }

  long slowestMs() {
    return slowestMs.get();
  }

  List<String> findings() {
    return List.copyOf(findings);
  }

  /** How often each function gave each status; 0 stands for a connection closed unanswered. */
  Map<String, Long> statuses() {
    Map<String, Long> counts = new TreeMap<>();
    statuses.forEach((name, count) -> counts.put(name, count.sum()));
    return counts;
  }

  private String summary() {
    return findings.size() + " findings, slowest " + slowestMs + " ms";
  }

  private void fire(Shot shot) {
    long began = System.nanoTime();
    try {
      boolean head = shot.method().equals("HEAD");
      Wire.Answer answer =
          Wire.exchange(functions.get(shot.function()), shot.bytes(), timeoutMs, head);
      long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      slowestMs.accumulateAndGet(ms, Math::max);
      String name = shot.function() + " " + answer.status();
      statuses.computeIfAbsent(name, n -> new LongAdder()).increment();
      if (ms > timeoutMs) {
        found(ms + " ms", shot, answer);
      }
      judge(shot, answer);
    } catch (IOException failed) {
      found(failed.toString(), shot, Wire.Answer.NONE);
    }
  }

  private void judge(Shot shot, Wire.Answer answer) {
    if (answer.status() >= 500) {
      found("a server error", shot, answer);
    }
    boolean refusedByServer =
        answer.status() < 500 && (answer.status() >= 400 || answer.status() == 0);
    if (shot.odd() && refusedByServer) {
      return;
    }
    if (answer.status() == 0) {
      found("closed without an answer", shot, answer);
      return;
    }
    List<String> violations = contracts.get(shot.function()).violations(exchange(shot, answer));
    if (!violations.isEmpty()) {
      found(String.join("; ", violations), shot, answer);
    }
  }

  private static Exchange exchange(Shot shot, Wire.Answer answer) {
    return new Exchange(
        shot.method(),
        shot.path(),
        shot.query(),
        shot.headersByName(),
        shot.body(),
        answer.status(),
        answer.headers(),
        answer.body());
  }

  private void found(String what, Shot shot, Wire.Answer answer) {
    if (findings.size() < FINDINGS_MAX) {
      String finding = what + "\n  " + shot.function() + " " + exchange(shot, answer);
      findings.add(
          finding.substring(0, Math.min(finding.length(), FINDING_CHARACTERS_MAX))
              + "\n  sent headers "
              + shot.headers());
    }
  }
}
