package dev.parley.shared.sealing;

import dev.parley.shared.config.Env;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets from which the keys of all chats are derived: {@code MESSAGE_KEYS}. The first one
 * seals, all of them open.
 */
public final class MessageKeys {
  private static final String KEY = "MESSAGE_KEYS";
  private static final int ID_MIN = 1;
  private static final int ID_MAX = 65_535;
  private static final int SECRET_CHARACTERS_MIN = 32;

  /** More were forgotten, not needed: every one is derived for every chat that is shown. */
  private static final int KEYS_MAX = 16;

  private static final String FORM = "entries id:secret, separated by commas";

  /** One entry. */
  public static final class Secret {
    private final int id;
    private final byte[] bytes;

    /** The entry {@code id:secret}. */
    public Secret(int id, String secret) {
      this.id = id;
      this.bytes = secret.getBytes(StandardCharsets.UTF_8);
    }

    public int id() {
      return id;
    }

    /** A copy of the secret's UTF-8 form. */
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public String toString() {
      return "Secret[" + id + "]";
    }
  }

  private final Map<Integer, Secret> secrets;

  /** The {@code secrets} by their ids, the one that seals first. */
  public MessageKeys(Map<Integer, Secret> secrets) {
    this.secrets = secrets;
  }

  /** Reads {@code MESSAGE_KEYS}, required. No mistake quotes the value. */
  public static MessageKeys from(Env env) {
    Map<Integer, Secret> secrets = new LinkedHashMap<>();
    List<String> entries = env.list(KEY);
    if (entries.isEmpty()) {
      env.mistake(KEY, FORM);
    }
    if (entries.size() > KEYS_MAX) {
      env.mistake(KEY, "at most " + KEYS_MAX + " entries");
    }
    for (String entry : entries) {
      int colon = entry.indexOf(':');
      String id = entry.substring(0, Math.max(0, colon));
      String secret = entry.substring(colon + 1);
      Optional<Integer> number = number(id);
      if (colon < 0 || !id.matches("[0-9]+")) {
        env.mistake(KEY, FORM);
      } else if (number.isEmpty()) {
        env.mistake(KEY, "entries whose id is from " + ID_MIN + " to " + ID_MAX);
      } else if (secret.codePointCount(0, secret.length()) < SECRET_CHARACTERS_MIN) {
        env.mistake(
            KEY, "entries whose secret has at least " + SECRET_CHARACTERS_MIN + " characters");
      } else if (secrets.put(number.get(), new Secret(number.get(), secret)) != null) {
        env.mistake(KEY, "entries whose ids all differ");
      }
    }
    return new MessageKeys(Collections.unmodifiableMap(secrets));
  }

  private static Optional<Integer> number(String id) {
    return id.matches("0*[0-9]{1,5}")
        ? Optional.of(Integer.parseInt(id)).filter(n -> n >= ID_MIN && n <= ID_MAX)
        : Optional.empty();
  }

  /** The entry whose keys seal. */
  public Secret sealing() {
    return secrets.values().iterator().next();
  }

  /** The entry {@code id}; empty if there is none. */
  Optional<Secret> find(int id) {
    return Optional.ofNullable(secrets.get(id));
  }

  /** Every entry, the one that seals first. */
  public Collection<Secret> all() {
    return secrets.values();
  }

  /** The ids, never the secrets. */
  @Override
  public String toString() {
    return "MessageKeys" + secrets.keySet();
  }
}
