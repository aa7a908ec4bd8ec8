package dev.parley.emulators.stack.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulators.stack.RunningFunctions;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever is sent, the functions keep their contract, and their memory does not grow.
 *
 * <p>The short form runs with the other tests; {@code make fuzz} runs the long one, which also
 * judges time and memory.
 */
class FuzzIT {
  @RegisterExtension static final RunningFunctions FUNCTIONS = new RunningFunctions();

  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 2_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  /** Generous here, because other tests take the machine's time; make fuzz sets 5 s. */
  private static final int ANSWER_MS_MAX = Integer.getInteger("fuzz.answer.ms", 30_000);

  /**
   * After the warm-up and a full collection of garbage, memory may grow by a quarter and this, in
   * MiB: what caches, thread stacks and the compiled code of rare paths take.
   */
  private static final long GROWTH_MIB_MAX = 48;

  private static final long MIB = 1024 * 1024;

  @Test
  void functionsShouldKeepTheirContractWhateverIsSent() throws IOException, InterruptedException {
    Map<String, URI> addresses = new HashMap<>();
    FUNCTIONS.all().forEach((name, function) -> addresses.put(name, function.url()));
    Campaign campaign = new Campaign(addresses, FUNCTIONS.pushToken(), SEED, ANSWER_MS_MAX);

    campaign.fire(REQUESTS / 4);
    Map<String, Long> warm = FUNCTIONS.residentBytes();
    campaign.fire(REQUESTS - REQUESTS / 4);
    Map<String, Long> end = FUNCTIONS.residentBytes();

    report(campaign, warm, end);
    assertThat(campaign.findings())
        .as("findings of seed " + SEED + ":\n" + String.join("\n", campaign.findings()))
        .isEmpty();
    assertThat(campaign.fired()).isGreaterThanOrEqualTo(REQUESTS - 8);
    assertThat(end.keySet())
        .allSatisfy(
            name ->
                assertThat(end.get(name))
                    .as("memory of " + name)
                    .isLessThanOrEqualTo(warm.get(name) * 5 / 4 + GROWTH_MIB_MAX * MIB));
    for (URI address : addresses.values()) {
      assertThat(Wire.exchange(address, Campaign.get("/health"), ANSWER_MS_MAX, false).status())
          .isEqualTo(200);
    }
  }

  private static void report(Campaign campaign, Map<String, Long> warm, Map<String, Long> end) {
    System.out.printf(
        "fuzz: seed %d, %d requests, slowest answer %d ms, %d findings%n",
        SEED, campaign.fired(), campaign.slowestMs(), campaign.findings().size());
    Map<String, String> lines = new TreeMap<>();
    campaign
        .statuses()
        .forEach(
            (name, count) -> {
              List<String> parts = List.of(name.split(" "));
              String cell = String.format("%s:%d", parts.get(1), count);
              lines.merge(parts.get(0), cell, (a, b) -> a + "  " + b);
            });
    lines.forEach(
        (name, line) ->
            System.out.printf(
                "  %-16s RSS %3d -> %3d MiB  %s%n",
                name, warm.get(name) / MIB, end.get(name) / MIB, line));
    campaign.findings().forEach(System.out::println);
  }
}
