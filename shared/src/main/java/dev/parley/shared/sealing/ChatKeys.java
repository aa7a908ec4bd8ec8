package dev.parley.shared.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.shared.event.ChatId;
import java.util.List;
import java.util.Optional;

/** The keys of chats, derived when they are needed and remembered for a while. */
public final class ChatKeys {
  /** Keys that are remembered, of about 500 bytes each. A forgotten one costs eight HMACs. */
  private static final int REMEMBERED_MAX = 10_000;

  private final MessageKeys secrets;
  private final Cache<Place, ChatKey> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

  private record Place(ChatId chat, int id) {}

  /** The keys that {@code secrets} give. */
  public ChatKeys(MessageKeys secrets) {
    this.secrets = secrets;
  }

  /** The key that seals the texts of {@code chat}. */
  public ChatKey sealing(ChatId chat) {
    return key(chat, secrets.sealing());
  }

  /** The key of {@code chat} from the secret {@code id}; empty if there is no such secret. */
  public Optional<ChatKey> find(ChatId chat, int id) {
    return secrets.find(id).map(secret -> key(chat, secret));
  }

  /** The keys of {@code chat}, the one that seals first. */
  public List<ChatKey> all(ChatId chat) {
    return secrets.all().stream().map(secret -> key(chat, secret)).toList();
  }

  private ChatKey key(ChatId chat, MessageKeys.Secret secret) {
    return remembered.get(new Place(chat, secret.id()), p -> ChatKey.derive(secret, p.chat()));
  }
}
