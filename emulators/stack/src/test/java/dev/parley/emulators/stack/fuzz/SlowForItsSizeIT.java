package dev.parley.emulators.stack.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulators.stack.RunningFunctions;
import dev.parley.emulators.stack.fuzz.HeavyInputs.Heavy;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * No large request takes much longer for its size than the others: nothing before a limit takes
 * more than linear time. (The time of NFC grows with the square of a run of combining marks: a
 * password of 60 KB of them took 9 s, where the median is some milliseconds.)
 */
class SlowForItsSizeIT {
  @RegisterExtension static final RunningFunctions FUNCTIONS = new RunningFunctions();

  private static final int ANSWER_MS_MAX = 30_000;

  /** A request is slow if it takes so many times the median of time per byte. */
  private static final int MEDIANS_MAX = 25;

  /**
   * Whatever takes less is not worth a look: a hash of a password takes 20 ms, a pause of the JVM
   * too.
   */
  private static final long SLOW_MS_MIN = 400;

  /** Other tests take the machine's time: what is slow must be so each time. */
  private static final int TRIES = 4;

  private record Timed(Heavy heavy, long nanos) {
    double nanosPerByte() {
      return (double) nanos / heavy.shot().bytes().length;
    }
  }

  @Test
  void noLargeRequestShouldBeSlowForItsSize() throws IOException, InterruptedException {
    Map<String, URI> addresses = new TreeMap<>();
    FUNCTIONS.all().forEach((name, function) -> addresses.put(name, function.url()));
    String token =
        new People(addresses.get("auth"), addresses.get("chat"), "-of-size").tokens().get(0);
    List<Timed> all = new ArrayList<>();
    for (Map.Entry<String, URI> function : addresses.entrySet()) {
      JsonNode document = document(function.getValue());
      for (Heavy heavy : new HeavyInputs(function.getKey(), document, token).all()) {
        all.add(new Timed(heavy, nanos(function.getValue(), heavy)));
      }
    }

    all.sort(Comparator.comparingDouble(Timed::nanosPerByte));
    double median = all.get(all.size() / 2).nanosPerByte();
    List<String> slow = new ArrayList<>();
    for (Timed timed : all) {
      long nanos = leastNanos(addresses.get(timed.heavy().shot().function()), timed, median);
      if (isSlow(new Timed(timed.heavy(), nanos), median)) {
        slow.add(timed.heavy().what() + ": " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
      }
    }

    Timed slowest = all.stream().max(Comparator.comparingLong(Timed::nanos)).orElseThrow();
    System.out.printf(
        "fuzz: %d large requests, median %.0f ns per byte, slowest %d ms (%s)%n",
        all.size(), median, TimeUnit.NANOSECONDS.toMillis(slowest.nanos()), slowest.heavy().what());
    assertThat(all).hasSizeGreaterThan(500);
    assertThat(slow).as("slow for their size").isEmpty();
  }

  /** The least time of some tries; one try is enough for a request that was not slow. */
  private static long leastNanos(URI function, Timed timed, double median) throws IOException {
    long least = timed.nanos();
    for (int i = 1; i < TRIES && isSlow(new Timed(timed.heavy(), least), median); i++) {
      least = Math.min(least, nanos(function, timed.heavy()));
    }
    return least;
  }

  private static boolean isSlow(Timed timed, double median) {
    return timed.nanos() > TimeUnit.MILLISECONDS.toNanos(SLOW_MS_MIN)
        && timed.nanosPerByte() > MEDIANS_MAX * median;
  }

  private static long nanos(URI function, Heavy heavy) throws IOException {
    long begun = System.nanoTime();
    try {
      Wire.exchange(function, heavy.shot().bytes(), ANSWER_MS_MAX, false);
    } catch (SocketTimeoutException tooSlow) {
      return System.nanoTime() - begun;
    } catch (SocketException closedEarly) {
      // The server may refuse and close before it has read everything.
      return System.nanoTime() - begun;
    }
    return System.nanoTime() - begun;
  }

  private static JsonNode document(URI function) throws IOException {
    Wire.Answer answer =
        Wire.exchange(function, Campaign.get("/openapi.json"), ANSWER_MS_MAX, false);
    return Json.MAPPER.readTree(answer.body());
  }
}
