package dev.parley.emulators.server;

import dev.parley.emulators.file.Cache;
import dev.parley.emulators.process.ServerException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The exports of one Firestore emulator: folders {@code export-N}, of which the one with the
 * highest number is the newest. An export counts only once its metadata file is there, which the
 * emulator writes last.
 */
final class FirestoreExport {
  private static final String PREFIX = "export-";
  private static final String NAME = "firestore";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private FirestoreExport() {}

  /** The metadata file of the newest whole export. */
  static Optional<Path> newest(Path folder) {
    return numbered(folder).stream()
        .sorted(Comparator.comparingLong(FirestoreExport::number).reversed())
        .map(FirestoreExport::metadata)
        .filter(Files::isReadable)
        .findFirst();
  }

  /** Writes a new export, then deletes the older ones. */
  static void write(Path folder, String endpoint, String project) throws InterruptedException {
    List<Path> older = numbered(folder);
    long number = older.stream().mapToLong(FirestoreExport::number).max().orElse(0) + 1;
    Path target = folder.resolve(PREFIX + number);
    String body =
        """
        {"database": "projects/%s/databases/(default)", "export_directory": "%s", "export_name": "%s"}
        """
            .formatted(project, target, NAME);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://" + endpoint + "/emulator/v1/projects/" + project + ":export"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      Files.createDirectories(target);
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200 || !Files.exists(metadata(target))) {
        throw new ServerException("the Firestore emulator did not export: " + response.body());
      }
    } catch (IOException failed) {
      throw new ServerException("the Firestore emulator did not export", failed);
    }
    older.forEach(Cache::delete);
  }

  static void deleteAll(Path folder) {
    numbered(folder).forEach(Cache::delete);
  }

  private static Path metadata(Path export) {
    return export.resolve(NAME).resolve(NAME + ".overall_export_metadata");
  }

  private static long number(Path export) {
    return Long.parseLong(export.getFileName().toString().substring(PREFIX.length()));
  }

  private static List<Path> numbered(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(e -> e.getFileName().toString().matches(PREFIX + "[0-9]{1,18}"))
          .toList();
    } catch (IOException unreadable) {
      throw new ServerException("cannot read " + folder, unreadable);
    }
  }
}
