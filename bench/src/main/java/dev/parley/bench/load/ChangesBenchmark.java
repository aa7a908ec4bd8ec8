package dev.parley.bench.load;

import static dev.parley.bench.report.Report.format;

import dev.parley.bench.report.BenchRun;
import dev.parley.bench.report.Benchmark;
import dev.parley.bench.report.Report;
import dev.parley.bench.sample.SampleEvents;
import dev.parley.bench.stack.ChatClient;
import dev.parley.bench.stack.LocalStack;
import dev.parley.bench.stack.SampleChats;
import dev.parley.bench.stack.SampleChats.SampleChat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;

/**
 * What changes of messages cost: a page of messages that were all edited and got reactions against
 * a page of others, and an edit against a send. All are asked for in turn, of one chat function.
 */
public final class ChangesBenchmark implements Benchmark {
  private static final int CHATS = 10;
  private static final int PAGE = 50;
  private static final List<String> EMOJI = List.of("👍", "❤️", "😂");
  private static final double WRITES_PER_SECOND = 30;
  private static final double PAGES_PER_SECOND = 60;

  /** What is compared; the values are in ms, one per round. */
  private enum Figure {
    PLAIN_PAGE("a page of %d messages"),
    REACTED_PAGE("the same, each edited and with %d reaction"),
    CHANGED_PAGE("the same, each edited and with %d reactions"),
    SEND("a send"),
    EDIT("an edit");

    private final String title;

    Figure(String title) {
      this.title = title;
    }
  }

  /** Messages of one chat, the newest first. */
  private record Messages(SampleChat chat, List<String> ids) {
    String id(long n) {
      return ids.get((int) (n % ids.size()));
    }
  }

  @Override
  public String id() {
    return "changes";
  }

  @Override
  public String title() {
    return "Changes: pages of changed messages, and edits";
  }

  @Override
  public void run(BenchRun run, Report report) throws Exception {
    LocalStack stack = LocalStack.of(run);
    List<Messages> plain = chats(stack);
    List<Messages> reacted = chats(stack);
    List<Messages> changed = chats(stack);
    List<Messages> written = chats(stack);
    change(stack, reacted, EMOJI.subList(0, 1));
    change(stack, changed, EMOJI);
    Map<Figure, LongFunction<CompletableFuture<Boolean>>> calls = new EnumMap<>(Figure.class);
    calls.put(Figure.PLAIN_PAGE, n -> page(stack, plain, n));
    calls.put(Figure.REACTED_PAGE, n -> page(stack, reacted, n));
    calls.put(Figure.CHANGED_PAGE, n -> page(stack, changed, n));
    calls.put(Figure.SEND, n -> send(stack, written, n));
    calls.put(Figure.EDIT, n -> edit(stack, written, n));
    Map<Figure, List<Double>> medians = new EnumMap<>(Figure.class);
    int rounds = run.of(5, 11);
    Duration block = Duration.ofSeconds(run.of(3, 6));
    for (int round = 0; round <= rounds; round++) {
      run.progress(round == 0 ? "warming up" : format("round %d of %d", round, rounds));
      for (Map.Entry<Figure, LongFunction<CompletableFuture<Boolean>>> each : calls.entrySet()) {
        double ms = medianMs(each.getKey(), each.getValue(), block);
        if (round > 0) {
          medians.computeIfAbsent(each.getKey(), figure -> new ArrayList<>()).add(ms);
        }
      }
    }
    write(report, rounds, medians);
  }

  /** New chats, each with a page of messages. */
  private static List<Messages> chats(LocalStack stack) throws IOException, InterruptedException {
    List<Messages> filled = new ArrayList<>();
    for (SampleChat chat : SampleChats.create(stack, CHATS)) {
      for (int n = 0; n < PAGE; n++) {
        require(
            ChatClient.send(
                stack.chat(), chat.author(), chat.id(), UUID.randomUUID(), SampleEvents.BODY),
            201);
      }
      filled.add(
          new Messages(chat, ChatClient.newest(stack.chat(), chat.author(), chat.id(), PAGE)));
    }
    return filled;
  }

  /** Edits each message, and gives it reactions. */
  private static void change(LocalStack stack, List<Messages> chats, List<String> reactions)
      throws IOException {
    for (Messages messages : chats) {
      SampleChat chat = messages.chat();
      for (String id : messages.ids()) {
        require(
            ChatClient.edit(
                stack.chat(), chat.author(), chat.id(), id, SampleEvents.BODY + " (edited)"),
            200);
        for (String emoji : reactions) {
          require(ChatClient.react(stack.chat(), chat.author(), chat.id(), id, emoji), 204);
        }
      }
    }
  }

  private static void require(CompletableFuture<Integer> answer, int expected) throws IOException {
    int status = answer.join();
    if (status != expected) {
      throw new IOException("answered " + status + " instead of " + expected);
    }
  }

  private static CompletableFuture<Boolean> page(LocalStack stack, List<Messages> chats, long n) {
    SampleChat chat = chats.get((int) (n % CHATS)).chat();
    return ChatClient.history(stack.chat(), chat.author(), chat.id(), PAGE)
        .thenApply(status -> status == 200);
  }

  private static CompletableFuture<Boolean> send(LocalStack stack, List<Messages> chats, long n) {
    SampleChat chat = chats.get((int) (n % CHATS)).chat();
    return ChatClient.send(
            stack.chat(), chat.author(), chat.id(), UUID.randomUUID(), SampleEvents.BODY)
        .thenApply(status -> status == 201);
  }

  private static CompletableFuture<Boolean> edit(LocalStack stack, List<Messages> chats, long n) {
    Messages messages = chats.get((int) (n % CHATS));
    SampleChat chat = messages.chat();
    // An edit that says the same again would write nothing.
    String body = SampleEvents.BODY + " " + UUID.randomUUID();
    return ChatClient.edit(stack.chat(), chat.author(), chat.id(), messages.id(n / CHATS), body)
        .thenApply(status -> status == 200);
  }

  private static double medianMs(
      Figure figure, LongFunction<CompletableFuture<Boolean>> call, Duration block)
      throws IOException, InterruptedException {
    boolean writes = figure == Figure.SEND || figure == Figure.EDIT;
    OpenLoop.Result result =
        OpenLoop.run(writes ? WRITES_PER_SECOND : PAGES_PER_SECOND, block, call);
    if (result.failed() > 0 || result.overloaded()) {
      throw new IOException(format("%s: %d requests failed", figure, result.failed()));
    }
    return result.quantileMs(50);
  }

  private static void write(Report report, int rounds, Map<Figure, List<Double>> medians) {
    report.paragraph(
        format(
            "Median time of an answer, in ms: median (least–most) of %d rounds in turn, at %.0f"
                + " pages/s and %.0f writes/s. The ratio is the median of the ratios of the"
                + " rounds.",
            rounds, PAGES_PER_SECOND, WRITES_PER_SECOND));
    report.table(
        List.of("what", "ms", "ratio"),
        List.of(
            row(Figure.PLAIN_PAGE, Figure.PLAIN_PAGE, PAGE, medians),
            row(Figure.REACTED_PAGE, Figure.PLAIN_PAGE, 1, medians),
            row(Figure.CHANGED_PAGE, Figure.PLAIN_PAGE, EMOJI.size(), medians),
            row(Figure.SEND, Figure.SEND, 0, medians),
            row(Figure.EDIT, Figure.SEND, 0, medians)));
  }

  private static List<String> row(
      Figure figure, Figure against, int number, Map<Figure, List<Double>> medians) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < medians.get(figure).size(); round++) {
      ratios.add(medians.get(figure).get(round) / medians.get(against).get(round));
    }
    return List.of(format(figure.title, number), Spread.of(medians.get(figure)), Spread.of(ratios));
  }
}
