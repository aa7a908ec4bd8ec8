package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import dev.parley.auth.AuthApi.Answer;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FirebaseExchangeIT {
  @RegisterExtension
  static final Servers SERVERS = Servers.with(Kind.POSTGRESQL, Kind.FIREBASE_AUTH);

  @Test
  void firebaseTokenShouldSignTheSameUserIn() throws InterruptedException {
    Map<String, String> environment =
        AuthApi.environment(TestDatabase.create(SERVERS.postgreSql()));
    environment.put("FIREBASE_AUTH_EMULATOR_HOST", SERVERS.firebaseAuth().endpoint());
    AuthApi auth = new AuthApi(AuthApi.start(environment).url());
    AuthApi firebase = new AuthApi(URI.create("http://" + SERVERS.firebaseAuth().endpoint()));
    Answer session = auth.register("firebase");

    Answer signedIn =
        firebase.post(
            "/identitytoolkit.googleapis.com/v1/accounts:signInWithCustomToken?key=demo",
            Map.of("token", session.text("firebase_token"), "returnSecureToken", true));

    assertThat(signedIn.status()).as(signedIn.response().body()).isEqualTo(200);
    assertThat(JWT.decode(signedIn.text("idToken")).getSubject())
        .isEqualTo(session.text("user_id"));
  }
}
