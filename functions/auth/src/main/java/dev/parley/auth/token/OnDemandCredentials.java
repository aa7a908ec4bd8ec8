package dev.parley.auth.token;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;

/**
 * The application default credentials, looked for when they are first used.
 *
 * <p>firebase-admin wants credentials even where it never uses them, and looking for them asks the
 * metadata server: none of that belongs in a cold start.
 */
final class LazyCredentials extends GoogleCredentials {
  private static final long serialVersionUID = 1L;
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  LazyCredentials() {
    super(GoogleCredentials.newBuilder());
  }

  @Override
  public AccessToken refreshAccessToken() throws IOException {
    return GoogleCredentials.getApplicationDefault().createScoped(SCOPE).refreshAccessToken();
  }
}
