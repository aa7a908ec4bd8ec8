package dev.parley.emulators.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Firestore over its REST interface, in the name of one token.
 *
 * @param token an identity token, the emulator's {@code owner}, or empty for none
 */
record FirestoreRest(String endpoint, String project, String token) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Pattern SUBJECT = Pattern.compile("\"sub\":\"([^\"]+)\"");

  /** The user that the token names; if it names none, a user that does not exist. */
  String userId() {
    String[] parts = token.split("\\.", -1);
    String claims =
        parts.length < 2
            ? ""
            : new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    Matcher subject = SUBJECT.matcher(claims);
    return subject.find() ? subject.group(1) : "nobody";
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", "/" + path, "");
  }

  HttpResponse<String> create(String collection, String fields)
      throws IOException, InterruptedException {
    return send(
        "POST",
        "/" + collection + "?documentId=" + UUID.randomUUID(),
        "{\"fields\":" + fields + "}");
  }

  /** Creates or replaces. */
  HttpResponse<String> write(String path, String fields) throws IOException, InterruptedException {
    return send("PATCH", "/" + path, "{\"fields\":" + fields + "}");
  }

  HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return send("DELETE", "/" + path, "");
  }

  /**
   * Queries a collection.
   *
   * @param filter JSON of a {@code Filter}; empty for none
   */
  HttpResponse<String> query(String collection, String filter, int limit)
      throws IOException, InterruptedException {
    String where = filter.isEmpty() ? "" : "\"where\":" + filter + ",";
    return send(
        "POST",
        ":runQuery",
        "{\"structuredQuery\":{\"from\":[{\"collectionId\":\"%s\"}],%s\"limit\":%d}}"
            .formatted(collection, where, limit));
  }

  static String membersContain(String userId) {
    return filter("members", "ARRAY_CONTAINS", "{\"stringValue\":\"" + userId + "\"}");
  }

  static String isPublic() {
    return filter("public", "EQUAL", "{\"booleanValue\":true}");
  }

  private static String filter(String field, String operator, String value) {
    return "{\"fieldFilter\":{\"field\":{\"fieldPath\":\"%s\"},\"op\":\"%s\",\"value\":%s}}"
        .formatted(field, operator, value);
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://%s/v1/projects/%s/databases/(default)/documents%s"
                .formatted(endpoint, project, path));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
