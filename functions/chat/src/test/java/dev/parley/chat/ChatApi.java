package dev.parley.chat;

import dev.parley.shared.contract.Contract;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.contract.HttpApi;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A client of the chat function that also sends messages. */
public final class ChatApi extends HttpApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Contract CONTRACT = Contract.of(ChatFunction.class);

  public ChatApi(URI base) {
    super(base, CONTRACT, TIMEOUT);
  }

  /** Sends a message with an {@code Idempotency-Key}. */
  public HttpAnswer message(UUID chat, String token, UUID key, String body) {
    return messageRaw(chat.toString(), token, key.toString(), json(Map.of("body", body)));
  }

  public HttpAnswer messageRaw(String chat, String token, String key, byte[] body) {
    return send(
        jsonRequest("/" + chat + "/messages", token)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(body)));
  }
}
