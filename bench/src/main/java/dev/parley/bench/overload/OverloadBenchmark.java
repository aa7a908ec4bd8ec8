package dev.parley.bench.overload;

import static dev.parley.bench.report.Report.format;

import dev.parley.bench.report.BenchRun;
import dev.parley.bench.report.Benchmark;
import dev.parley.bench.report.Chart;
import dev.parley.bench.report.Report;
import dev.parley.bench.stack.LocalStack;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a slow store does to Parley, and whether it recovers: conflicts, what reaches readers
 * meanwhile, the time back to normal, and that nothing is lost.
 *
 * <p>With another checkout, both builds are measured in turn, schedule by schedule.
 */
public final class OverloadBenchmark implements Benchmark {
  /** For {@code ONLY}. */
  public static final String ID = "overload";

  private static final double STEP_S = 2;
  private static final double DELAY_MIN_S = 0.01;
  private static final double DELAY_MAX_S = 300;

  private final Optional<Path> beside;
  private final List<Schedule> schedules;
  private final SlowStack.Bus bus;

  private OverloadBenchmark(Optional<Path> beside, List<Schedule> schedules, SlowStack.Bus bus) {
    this.beside = beside;
    this.schedules = List.copyOf(schedules);
    this.bus = bus;
  }

  /**
   * Some schedules, if asked for on another build too.
   *
   * @param other a checkout that is built, which is measured first
   * @param ids of the schedules, with commas; all of the bus if it is blank
   * @param bus {@code pubsub}, which it is if it is blank, or {@code kafka}
   * @throws IllegalArgumentException naming the ids if one is unknown, or the buses
   */
  public static OverloadBenchmark of(Optional<Path> other, String ids, String bus) {
    SlowStack.Bus of = SlowStack.Bus.of(bus);
    List<Schedule> possible = Schedule.ALL.stream().filter(s -> s.isPossible(of)).toList();
    if (ids.isBlank()) {
      return new OverloadBenchmark(other, possible, of);
    }
    List<String> wanted = List.of(ids.split(","));
    List<Schedule> some = possible.stream().filter(s -> wanted.contains(s.id())).toList();
    if (some.size() != wanted.size()) {
      throw new IllegalArgumentException(
          "SCHEDULES is a list of "
              + String.join(", ", possible.stream().map(Schedule::id).toList())
              + "; not "
              + ids);
    }
    return new OverloadBenchmark(other, some, of);
  }

  @Override
  public String id() {
    return bus == SlowStack.Bus.KAFKA ? ID + "-kafka" : ID;
  }

  @Override
  public String title() {
    return "A store that becomes slow" + (bus == SlowStack.Bus.KAFKA ? ", on Kafka" : "");
  }

  @Override
  public void run(BenchRun run, Report report) throws Exception {
    LocalStack stack = LocalStack.of(run);
    OverloadRun.Times times =
        new OverloadRun.Times(
            Duration.ofSeconds(run.of(8, 20)),
            Duration.ofSeconds(run.of(25, 60)),
            Duration.ofSeconds(run.of(20, 45)));
    explain(report, times);
    for (Schedule schedule : schedules) {
      List<Measured> measured = new ArrayList<>();
      for (Build build : builds(run.root())) {
        run.progress(schedule.title() + (beside.isPresent() ? ", " + build.name() : ""));
        OverloadResult result = new OverloadRun(stack, schedule, times).of(build, bus);
        measured.add(new Measured(build, result, machineLoad()));
        run.progress(String.join(", ", row(measured.get(measured.size() - 1))));
      }
      write(report, schedule, measured);
      report.write();
    }
  }

  private List<Build> builds(Path root) {
    List<Build> builds = new ArrayList<>();
    beside.ifPresent(folder -> builds.add(new Build("before", folder.toAbsolutePath())));
    builds.add(new Build("now", root));
    return builds;
  }

  private record Measured(Build build, OverloadResult result, double load) {}

  private static double machineLoad() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static void explain(Report report, OverloadRun.Times times) {
    report.paragraph(
        format(
            """
            25 sends/s over 36 chats. The chat function, the aggregator and aggregate-flush reach their servers through
            proxies; the slow path is called every 30 s. %d s are calm, then one server is slow for %d s, then %d s
            follow in which it is well again.

            * **conflicts**: of the aggregator, in per cent of its writes. **failed**: flushes that were tried again.
              **slow path**: chats that the slow path flushed.
            * **goodput**: of the messages that a store so slow could have shown by the end of the slow time, how many
              its documents showed by then. The reader who is asked listens past the proxy.
            * **recovery**: how long after the end of the slow time the last message came later than **normal**: than 2 s,
              or than three times what 95 %% of the messages of the calm time took.
            * **lost**, **wrong**: acknowledged messages that no reader saw; documents with a message twice, out of
              order, or with a tail that is no end of the log.
            * **load**: the load of the machine at the end, which other work shares.
            """,
            times.calm().toSeconds(), times.slow().toSeconds(), times.after().toSeconds()));
  }

  private static void write(Report report, Schedule schedule, List<Measured> measured)
      throws IOException {
    report.heading(3, schedule.title());
    report.table(
        List.of(
            "build",
            "conflicts",
            "writes",
            "failed",
            "slow path",
            "goodput",
            "delay when slow: p50, longest",
            "normal",
            "recovery",
            "lost",
            "wrong",
            "unanswered sends",
            "aggregator, peak",
            "load"),
        measured.stream().map(OverloadBenchmark::row).toList());
    Chart chart =
        new Chart(
            schedule.title(),
            new Chart.Axis(
                "seconds",
                false,
                0,
                measured.stream()
                    .flatMap(m -> m.result().delays().stream())
                    .mapToDouble(OverloadResult.Delay::due)
                    .max()
                    .orElse(1)),
            new Chart.Axis("from send to document, s", true, DELAY_MIN_S, DELAY_MAX_S));
    for (Measured each : measured) {
      chart.line(each.build().name() + ", p50", each.result().points(STEP_S, 0.5));
      chart.points(each.build().name() + ", longest", each.result().points(STEP_S, 1));
    }
    OverloadResult any = measured.get(0).result();
    chart.line(
        "slow until",
        List.of(
            new Chart.Point(any.slowFrom(), DELAY_MIN_S),
            new Chart.Point(any.slowTo(), DELAY_MIN_S)));
    report.plot("overload-" + schedule.id(), schedule.title(), chart.svg());
  }

  private static List<String> row(Measured measured) {
    OverloadResult result = measured.result();
    FlushLog flushes = result.flushes();
    return List.of(
        measured.build().name(),
        format("%.1f %%", flushes.conflictsPercent()),
        format("%d", flushes.writes()),
        format("%d", flushes.failures()),
        format("%d", flushes.swept()),
        format("%.0f %%", result.goodputPercent()),
        format("%.1f s, %.1f s", result.slowSeconds(0.5), result.slowSeconds(1)),
        format("%.1f s", result.normalSeconds()),
        format("%.0f s", result.recoverySeconds()),
        format("%d", result.lost()),
        format("%d", result.wrong()),
        format("%d", result.unanswered()),
        result.peakMb() + " MB",
        format("%.1f", measured.load()));
  }
}
