package dev.parley.auth.token;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;

/**
 * The application default credentials, which are looked up at their first use.
 *
 * <p>firebase-admin needs credentials at its start, even if it never uses them. Looking them up
 * asks the metadata server, which would make a cold start slower.
 */
final class OnDemandCredentials extends GoogleCredentials {
  private static final long serialVersionUID = 1L;
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  OnDemandCredentials() {
    super(GoogleCredentials.newBuilder());
  }

  @Override
  public AccessToken refreshAccessToken() throws IOException {
    return GoogleCredentials.getApplicationDefault().createScoped(SCOPE).refreshAccessToken();
  }
}
