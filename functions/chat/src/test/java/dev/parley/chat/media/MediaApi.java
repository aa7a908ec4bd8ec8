package dev.parley.chat.media;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.shared.contract.HttpAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a page does with the files of one chat: the function's calls, and those to the bucket. */
public final class MediaApi {
  static final byte[] FILE =
      "not really a picture".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ChatApi api;
  private final String chat;

  public MediaApi(ChatApi api, UUID chat) {
    this(api, chat.toString());
  }

  /** The files of a chat, by its id or the handle of a room. */
  MediaApi(ChatApi api, String chat) {
    this.api = api;
    this.chat = chat;
  }

  HttpAnswer announce(Person who, Map<String, ?> file) {
    return api.post("/" + chat + "/uploads", who.token(), file);
  }

  static Map<String, Object> picture() {
    Map<String, Object> file = new HashMap<>();
    file.put("name", "lake.png");
    file.put("type", "image/png");
    file.put("size", FILE.length);
    return file;
  }

  /** {@link #picture} with another value of one field; null leaves the field out. */
  public static Map<String, Object> picture(String field, Object value) {
    Map<String, Object> file = picture();
    file.put(field, value);
    if (value == null) {
      file.remove(field);
    }
    return file;
  }

  /** Announces and uploads a picture. */
  public String upload(Person who) {
    return upload(who, picture());
  }

  public String upload(Person who, Map<String, ?> file) {
    JsonNode upload = announce(who, file).expect(201);
    if (put(upload, FILE).statusCode() != 200) {
      throw new AssertionError("the bucket refused a good upload");
    }
    return upload.get("attachment_id").asText();
  }

  /** What the page sends to the link of {@code upload}. */
  static HttpResponse<String> put(JsonNode upload, byte[] bytes) {
    return put(upload, bytes, Map.of());
  }

  /** As {@link #put(JsonNode, byte[])}, with headers that nobody has asked for. */
  static HttpResponse<String> put(JsonNode upload, byte[] bytes, Map<String, String> more) {
    HttpRequest.Builder request = request(upload.get("url").asText());
    more.forEach(request::header);
    upload
        .get("headers")
        .properties()
        .forEach(h -> request.header(h.getKey(), h.getValue().asText()));
    return send(request.PUT(BodyPublishers.ofByteArray(bytes)));
  }

  static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  public HttpAnswer send(Person who, String body, String... attachments) {
    return send(who, UUID.randomUUID(), body, attachments);
  }

  HttpAnswer send(Person who, UUID key, String body, String... attachments) {
    return send(
        who,
        key,
        Map.of(
            "body",
            body,
            "attachments",
            List.of(attachments).stream().map(id -> Map.of("attachment_id", id)).toList()));
  }

  HttpAnswer send(Person who, UUID key, Map<String, ?> message) {
    return api.messageRaw(chat, who.token(), key.toString(), ChatApi.json(message));
  }

  HttpAnswer link(Person who, String attachment) {
    return link(who, attachment, "");
  }

  /** What a reader gets from the bucket. */
  public String content(Person who, String attachment) {
    String url = link(who, attachment).expect(200).get("url").asText();
    return send(request(url).GET()).body();
  }

  HttpAnswer link(Person who, String attachment, String query) {
    return api.send(
        api.request("/" + chat + "/media/" + attachment + query, who.token())
            .header("Accept", "application/json"));
  }

  HttpAnswer redirect(Person who, String attachment) {
    return api.get("/" + chat + "/media/" + attachment, who.token());
  }
}
