package dev.parley.bench.coldstart;

import static dev.parley.bench.report.Report.format;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.ListenerRegistration;
import dev.parley.bench.report.BenchRun;
import dev.parley.bench.report.Benchmark;
import dev.parley.bench.report.Report;
import dev.parley.bench.stack.ChatClient;
import dev.parley.bench.stack.ChatClient.SampleUser;
import dev.parley.bench.stack.LocalStack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Follows a person to a site that nobody has used for long: she opens the page, makes an account,
 * opens a chat and sends, and the other person sees the message. The functions auth and chat start
 * when they are needed; the aggregator runs, or starts too.
 */
public final class FirstMessageBenchmark implements Benchmark {
  private static final long TIMEOUT_S = 60;

  /** What is followed: how the functions are started, and whether the aggregator runs. */
  private record Case(JvmVariant functions, boolean aggregatorRuns) {
    String title() {
      return functions.name() + (aggregatorRuns ? ", the aggregator runs" : ", the aggregator too");
    }
  }

  /** Nanoseconds from the opening of the page to her session, to her chat, and to the message. */
  private record Steps(long session, long chat, long seen) {}

  @Override
  public String id() {
    return "first-message";
  }

  @Override
  public String title() {
    return "The first message after silence";
  }

  @Override
  public void run(BenchRun run, Report report) throws Exception {
    int rounds = run.of(1, 7);
    LocalStack stack = LocalStack.of(run);
    List<Deployable> all = Deployable.all(run.root(), stack);
    Deployable auth = named(all, "auth");
    Deployable chat = named(all, "chat");
    Map<JvmVariant, List<ColdStart>> starts = new LinkedHashMap<>();
    Map<Case, List<Steps>> measured = new LinkedHashMap<>();
    for (JvmVariant variant : JvmVariant.all()) {
      if (variant.archive().isEmpty()) {
        List<ColdStart> both =
            List.of(
                new ColdStart(auth, variant, stack.folder()),
                new ColdStart(chat, variant, stack.folder()));
        for (ColdStart start : both) {
          start.prepare();
        }
        starts.put(variant, both);
        measured.put(new Case(variant, true), new ArrayList<>());
        measured.put(new Case(variant, false), new ArrayList<>());
      }
    }
    Firestore firestore = stack.openFirestore();
    try (ScaledToZero aggregator = new ScaledToZero(run, stack)) {
      for (int round = 1; round <= rounds; round++) {
        run.progress(format("round %d of %d", round, rounds));
        for (Case each : measured.keySet()) {
          Map<String, String> bus = each.aggregatorRuns() ? Map.of() : aggregator.publisher();
          aggregator.scaleToZero();
          measured.get(each).add(follow(starts.get(each.functions()), bus, stack, firestore));
        }
      }
    } finally {
      firestore.close();
    }
    write(report, measured, rounds);
  }

  private static Deployable named(List<Deployable> all, String name) {
    return all.stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
  }

  private static Steps follow(
      List<ColdStart> starts, Map<String, String> bus, LocalStack stack, Firestore firestore)
      throws IOException, InterruptedException {
    SampleUser bob = ChatClient.register(stack.auth());
    long opened = System.nanoTime();
    try (ColdStart.Running auth = starts.get(0).open(Map.of())) {
      SampleUser alice = ChatClient.register(auth.url());
      long session = System.nanoTime();
      Map<String, String> chatsOwn = new HashMap<>(bus);
      chatsOwn.put("AUTH_URL", auth.url().toString());
      try (ColdStart.Running chat = starts.get(1).open(chatsOwn)) {
        String chatId = ChatClient.directChat(chat.url(), alice, bob);
        long made = System.nanoTime();
        CountDownLatch seen = new CountDownLatch(1);
        ListenerRegistration listening =
            firestore
                .collection("chats")
                .document(chatId)
                .addSnapshotListener(
                    (document, error) -> {
                      if (document != null
                          && document.get("tail") instanceof List<?> tail
                          && !tail.isEmpty()) {
                        seen.countDown();
                      }
                    });
        ChatClient.send(chat.url(), alice, chatId, UUID.randomUUID(), "hello").join();
        if (!seen.await(TIMEOUT_S, TimeUnit.SECONDS)) {
          throw new IOException("nobody has seen the message within " + TIMEOUT_S + " s");
        }
        long now = System.nanoTime();
        listening.remove();
        return new Steps(session - opened, made - opened, now - opened);
      }
    }
  }

  private static void write(Report report, Map<Case, List<Steps>> measured, int rounds) {
    report.paragraph(
        format(
            """
            Milliseconds since the page was opened: median (least–most) of %d rounds, in turn. No instance of auth and
            chat runs at first, nor, where it is said, one of the aggregator: as a service that scales to zero it is
            started by the first push, with its archive of classes. The databases and the bus are warm.
            """,
            rounds));
    List<List<String>> rows = new ArrayList<>();
    measured.forEach(
        (each, steps) ->
            rows.add(
                List.of(
                    each.title(),
                    figure(steps.stream().map(Steps::session).toList()),
                    figure(steps.stream().map(Steps::chat).toList()),
                    figure(steps.stream().map(Steps::seen).toList()))));
    report.table(
        List.of(
            "started when needed",
            "she has a session",
            "her chat is there",
            "the other one sees it"),
        rows);
  }

  private static String figure(List<Long> ns) {
    List<Long> sorted = ns.stream().sorted().toList();
    return format(
        "%.0f (%.0f–%.0f)",
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get(0) / 1e6,
        sorted.get(sorted.size() - 1) / 1e6);
  }
}
