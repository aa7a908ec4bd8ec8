package dev.parley.auth.token;

import dev.parley.shared.token.VerificationKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The private key that signs access tokens, and all public keys that verify them.
 *
 * <p>To rotate the keys: publish the next public key beside the current pair, wait until verifiers
 * have fetched it, make the next pair the current one, and publish the old public key until its
 * last token has expired.
 */
public final class SigningKeys implements VerificationKeys {
  /** Most public keys besides that of the signing key. */
  public static final int PUBLIC_KEYS_MAX = 8;

  private static final Pattern SEPARATOR = Pattern.compile("[,\\n]");
  private static final Pattern PEM_BLOCK =
      Pattern.compile("-----BEGIN PUBLIC KEY-----.*?-----END PUBLIC KEY-----", Pattern.DOTALL);

  private final ECPrivateKey privateKey;
  private final String kid;
  private final Map<String, ECPublicKey> publicKeys;

  private SigningKeys(ECPrivateKey privateKey, String kid, Map<String, ECPublicKey> publicKeys) {
    this.privateKey = privateKey;
    this.kid = kid;
    this.publicKeys = publicKeys;
  }

  /** The pair of the private key in {@code text}; empty unless it is a key on P-256. */
  public static Optional<SigningKeys> parse(String text) {
    try {
      ECPrivateKey privateKey = EcKeys.privateKey(text);
      ECPublicKey publicKey = EcKeys.publicKeyOf(privateKey);
      String kid = Jwk.of(publicKey).kid();
      return Optional.of(new SigningKeys(privateKey, kid, Map.of(kid, publicKey)));
    } catch (GeneralSecurityException | ClassCastException wrong) {
      return Optional.empty();
    }
  }

  /** The same with the public keys in {@code text} added; empty if one of them is wrong. */
  public Optional<SigningKeys> withPublicKeys(String text) {
    Map<String, ECPublicKey> all = new LinkedHashMap<>(publicKeys);
    List<String> further = split(text);
    if (further.size() > PUBLIC_KEYS_MAX) {
      return Optional.empty();
    }
    try {
      for (String each : further) {
        ECPublicKey key = EcKeys.publicKey(each);
        all.put(Jwk.of(key).kid(), key);
      }
    } catch (GeneralSecurityException | ClassCastException wrong) {
      return Optional.empty();
    }
    return Optional.of(new SigningKeys(privateKey, kid, all));
  }

  @Override
  public Optional<ECPublicKey> find(String wanted) {
    return Optional.ofNullable(publicKeys.get(wanted));
  }

  /** A secret of 256 bits for another purpose; the same key and purpose give the same secret. */
  public byte[] derive(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(privateKey.getS().toByteArray(), "HmacSHA256"));
      return mac.doFinal(("parley " + purpose).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has HmacSHA256", missing);
    }
  }

  ECPrivateKey privateKey() {
    return privateKey;
  }

  String kid() {
    return kid;
  }

  List<Jwk> jwks() {
    return publicKeys.values().stream().map(Jwk::of).toList();
  }

  private static List<String> split(String text) {
    String blocks = text.replace("\\n", "\n");
    if (blocks.contains("-----BEGIN")) {
      String rest = PEM_BLOCK.matcher(blocks).replaceAll("");
      return rest.matches("[\\s,]*")
          ? PEM_BLOCK.matcher(blocks).results().map(r -> r.group()).toList()
          : List.of(blocks);
    }
    return SEPARATOR.splitAsStream(blocks).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
