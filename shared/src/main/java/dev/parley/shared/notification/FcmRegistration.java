package dev.parley.shared.notification;

/**
 * A native client at Firebase Cloud Messaging.
 *
 * @param token its registration token, {@link #TOKEN_FORM}
 */
public record FcmRegistration(String token) implements PushTarget {
  public static final String KIND = "fcm";

  /** The form of a token: Google promises none, but these are all characters that it uses. */
  public static final String TOKEN_FORM = "[A-Za-z0-9_:-]{20,1024}";

  public FcmRegistration {
    if (!token.matches(TOKEN_FORM)) {
      throw new IllegalArgumentException("not a registration token");
    }
  }

  @Override
  public String address() {
    return token;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Never the token: whoever has it can be taken for the app's server. */
  @Override
  public String toString() {
    return "FcmRegistration[]";
  }
}
