package dev.parley.bench.search;

import static dev.parley.bench.report.Report.format;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.bench.report.BenchRun;
import dev.parley.bench.report.Benchmark;
import dev.parley.bench.report.Percentiles;
import dev.parley.bench.report.Report;
import dev.parley.bench.stack.ChatClient;
import dev.parley.bench.stack.ChatClient.SampleUser;
import dev.parley.bench.stack.LocalStack;
import dev.parley.shared.cassandra.CassandraSessions;
import dev.parley.shared.cassandra.CassandraSettings;
import dev.parley.shared.config.Env;
import dev.parley.shared.sealing.ChatKeys;
import dev.parley.shared.sealing.MessageKeys;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Searches of one user with many chats: messages are written straight into Cassandra, the command
 * that builds the index adds them, and then searches are made one after the other.
 */
public final class SearchBenchmark implements Benchmark {
  private static final int CHATS = 500;
  private static final int RANK_MEDIUM = 200;
  private static final int RANK_RARE = 10_000;
  private static final int INDEX_RUNS_MAX = 50;
  private static final Duration SETTLE_MAX = Duration.ofMinutes(1);
  private static final String ABSENT = "xyxyxyxy";

  /** A kind of search, with the target for its p95 in ms, or 0. */
  private record Kind(String title, String query, int targetMs) {}

  @Override
  public String id() {
    return "search";
  }

  @Override
  public String title() {
    return "Search: messages of one user";
  }

  @Override
  public void run(BenchRun run, Report report) throws Exception {
    LocalStack stack = LocalStack.of(run);
    SampleUser user = ChatClient.register(stack.auth());
    int perChat = run.of(200, 2_000);
    int inOneChat = run.of(20_000, 100_000);
    Env env = new Env(stack.environment());
    String longChat;
    SearchCorpus corpus;
    long began = System.nanoTime();
    try (CqlSession session = CassandraSessions.open(CassandraSettings.from(env))) {
      corpus = new SearchCorpus(session, new ChatKeys(MessageKeys.from(env)), user);
      for (int i = 0; i < CHATS; i++) {
        corpus.write(perChat);
        if (i % 50 == 49) {
          run.progress(format("%d of %d chats written", i + 1, CHATS));
        }
      }
      longChat = corpus.write(inOneChat);
    }
    int messages = CHATS * perChat + inOneChat;
    run.progress(format("%,d messages written in %d s", messages, secondsSince(began)));
    began = System.nanoTime();
    index(run, stack);
    long indexed = secondsSince(began);
    // The index of a million messages takes longer than a token is valid.
    user = ChatClient.signInAgain(stack.auth(), user);
    report.paragraph(
        format(
            "%,d messages of 4 to 16 words in %d chats of one user and %,d in one more, over 700"
                + " days: two or three eras a chat. The command that builds the index, without a"
                + " limit of its rate, took %d s: %,d messages/s. On disk, without what Cassandra"
                + " still has in memory: messages %d MB, index %d MB.",
            CHATS * perChat,
            CHATS,
            inOneChat,
            indexed,
            messages / Math.max(1, indexed),
            megabytes(stack, "events_by_chat-"),
            megabytes(stack, "search_by_chat-")));
    List<List<String>> rows = new ArrayList<>();
    int times = run.of(20, 100);
    for (Kind kind : kinds(corpus, longChat)) {
      run.progress(kind.title());
      rows.add(row(kind, measure(stack, user, kind, times)));
      run.progress(String.join(" · ", rows.get(rows.size() - 1)));
    }
    report.table(
        List.of("the first 20 hits", "p50 ms", "p95 ms", "target p95", "answers in part"), rows);
  }

  private static List<Kind> kinds(SearchCorpus corpus, String longChat) {
    String in = "&chat=" + longChat;
    return List.of(
        new Kind("the most frequent word, all chats", corpus.word(0), 300),
        new Kind("a word of rank 200, all chats", corpus.word(RANK_MEDIUM), 0),
        new Kind("a word of rank 10,000, all chats", corpus.word(RANK_RARE), 0),
        new Kind("two frequent words, all chats", corpus.word(0) + "%20" + corpus.word(1), 0),
        new Kind("no such word, all chats", ABSENT, 1_000),
        new Kind("the most frequent word, one chat", corpus.word(0) + in, 60),
        new Kind("a word of rank 200, one chat", corpus.word(RANK_MEDIUM) + in, 60),
        new Kind("no such word, one chat", ABSENT + in, 60));
  }

  /**
   * The times of whole answers, and how many were given in part, because the time budget ran out.
   */
  private record Measured(List<Long> nanos, int inPart) {
    Measured {
      nanos = List.copyOf(nanos);
    }
  }

  private static Measured measure(LocalStack stack, SampleUser user, Kind kind, int times)
      throws IOException, InterruptedException {
    settle(stack, user, kind, times / 2);
    List<Long> nanos = new ArrayList<>();
    int inPart = 0;
    for (int i = 0; i < times; i++) {
      long began = System.nanoTime();
      boolean isWhole = search(stack, user, kind);
      long ended = System.nanoTime();
      if (isWhole) {
        nanos.add(ended - began);
      } else {
        inPart++;
      }
    }
    return new Measured(nanos, inPart);
  }

  /**
   * Searches until the answers are whole: after the index was built, Cassandra compacts it for a
   * while, and the JVMs have not compiled yet what a search needs.
   */
  private static void settle(LocalStack stack, SampleUser user, Kind kind, int times)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + SETTLE_MAX.toNanos();
    for (int whole = 0; whole < times; ) {
      whole = search(stack, user, kind) ? whole + 1 : 0;
      if (System.nanoTime() > until) {
        return;
      }
    }
  }

  /** Returns whether the answer is whole. */
  private static boolean search(LocalStack stack, SampleUser user, Kind kind)
      throws IOException, InterruptedException {
    JsonNode page = ChatClient.read(stack.chat(), user, "/search?q=" + kind.query());
    boolean isWhole = page.path("complete").asBoolean();
    boolean found = page.path("hits").size() > 0;
    if (isWhole && found == kind.query().startsWith(ABSENT)) {
      throw new IOException(kind.title() + ": " + page.path("hits").size() + " hits");
    }
    return isWhole;
  }

  private static List<String> row(Kind kind, Measured measured) {
    if (measured.nanos().isEmpty()) {
      return List.of(kind.title(), "", "", target(kind), Integer.toString(measured.inPart()));
    }
    Percentiles percentiles =
        new Percentiles(measured.nanos().stream().mapToLong(Long::longValue).toArray());
    return List.of(
        kind.title(),
        format("%.0f", percentiles.ms(50)),
        format("%.0f", percentiles.ms(95)),
        target(kind),
        Integer.toString(measured.inPart()));
  }

  private static String target(Kind kind) {
    return kind.targetMs() == 0 ? "" : Integer.toString(kind.targetMs());
  }

  private static void index(BenchRun bench, LocalStack stack)
      throws IOException, InterruptedException {
    File log = stack.folder().resolve("index.log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(
                LocalStack.java(),
                "-Xmx128m",
                "-cp",
                bench.root().resolve("functions/chat/target/chat.jar").toString(),
                "dev.parley.chat.SearchIndexCommand")
            .redirectErrorStream(true)
            .redirectOutput(log);
    builder.environment().putAll(stack.environment());
    builder.environment().putAll(Map.of("SEARCH_INDEX_MESSAGES_PER_SECOND", "1000000"));
    // The small Cassandra of the local stack does not answer in time now and then, at full speed.
    for (int run = 1; builder.start().waitFor() != 0; run++) {
      if (run == INDEX_RUNS_MAX) {
        throw new IOException("the index was not built:\n" + Files.readString(log.toPath()));
      }
    }
  }

  private static long megabytes(LocalStack stack, String table) throws IOException {
    try (Stream<Path> files = Files.walk(stack.folder())) {
      return files
              .filter(Files::isRegularFile)
              .filter(file -> file.getParent().toString().contains(table))
              .mapToLong(file -> file.toFile().length())
              .sum()
          / 1_000_000;
    }
  }

  private static long secondsSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toSeconds();
  }
}
