package dev.parley.bench.overload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the logs of the aggregator and of aggregate-flush say about flushes in a span of time.
 *
 * @param writes documents that the aggregator wrote
 * @param conflicts writes of the aggregator that another write had overtaken
 * @param failures flushes of the aggregator that failed and were tried again
 * @param swept chats that the slow path flushed
 */
record FlushLog(long writes, long conflicts, long failures, long swept) {
  /** Reads {@code logs} from {@code from} on. */
  static FlushLog read(List<Path> logs, Instant from) throws IOException {
    long writes = 0;
    long conflicts = 0;
    long failures = 0;
    long swept = 0;
    for (Path log : logs) {
      try (Stream<String> lines = Files.lines(log)) {
        for (JsonNode line : (Iterable<JsonNode>) since(lines, from)::iterator) {
          String message = line.path("message").asText();
          if (message.equals("flushed")) {
            writes += line.path("writes").asLong();
            conflicts += line.path("conflicts").asLong();
          } else if (message.startsWith("flush failed, will be tried again")) {
            failures++;
          } else if (message.startsWith("flushed from the outbox")) {
            swept++;
          }
        }
      } catch (UncheckedIOException unreadable) {
        throw unreadable.getCause();
      }
    }
    return new FlushLog(writes, conflicts, failures, swept);
  }

  private static Stream<JsonNode> since(Stream<String> lines, Instant from) {
    return lines
        .flatMap(line -> json(line).stream())
        .filter(line -> !line.path("time").asText().isEmpty())
        .filter(line -> !Instant.parse(line.path("time").asText()).isBefore(from));
  }

  /** Empty if the line is none of Parley's: the JVM writes some of its own. */
  private static Optional<JsonNode> json(String line) {
    try {
      return line.startsWith("{") ? Optional.of(Json.MAPPER.readTree(line)) : Optional.empty();
    } catch (JsonProcessingException notParleys) {
      return Optional.empty();
    }
  }

  double conflictsPercent() {
    return writes == 0 ? 0 : 100.0 * conflicts / writes;
  }
}
