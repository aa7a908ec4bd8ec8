package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in to Firebase with the token of a session. */
class FirebaseExchangeIT {
  @RegisterExtension static final AuthStack STACK = new AuthStack();
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.FIREBASE_AUTH);

  @Test
  void firebaseTokenShouldSignTheSameUserIn() throws Exception {
    Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    HttpAnswer session = STACK.api().register(AuthApi.name("firebase"));

    HttpResponse<String> signedIn = signIn(session.text("/firebase_token"));

    assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
    String idToken = Json.MAPPER.readTree(signedIn.body()).get("idToken").asText();
    assertThat(JWT.decode(idToken).getSubject()).isEqualTo(session.text("/user_id"));
    // An access token lives for 15 minutes, and the sign-in may read two minutes longer.
    assertThat(Instant.ofEpochMilli(JWT.decode(idToken).getClaim("until").asLong()))
        .isBetween(begun.plusSeconds(17 * 60), Instant.now().plusSeconds(17 * 60));
  }

  /** Exchanges a custom token as the SDK of Firebase does. */
  private static HttpResponse<String> signIn(String token)
      throws IOException, InterruptedException {
    String address =
        "http://"
            + SERVERS.firebaseAuth().endpoint()
            + "/identitytoolkit.googleapis.com/v1/accounts:signInWithCustomToken?key=demo";
    byte[] body = Json.MAPPER.writeValueAsBytes(Map.of("token", token, "returnSecureToken", true));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
