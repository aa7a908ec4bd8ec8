package dev.parley.aggregateflush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.contract.HttpAnswer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance whose callers need a token. */
class CallTokenIT {
  @RegisterExtension static final SlowPath SLOW_PATH = new SlowPath();

  private static final String TOKEN = "parley-tests-call-token-of-32-characters";

  @Test
  void onlyACallerWithTheTokenShouldBeServed() throws InterruptedException {
    Map<String, String> environment = new HashMap<>(SLOW_PATH.environment());
    environment.put("CALL_TOKEN", TOKEN);

    try (FunctionServer function = SlowPath.start(environment)) {
      SlowPathApi api = new SlowPathApi(function.url());

      HttpAnswer without = api.post("/", "");
      assertThat(without.status()).isEqualTo(401);
      assertThat(without.header("WWW-Authenticate")).startsWith("Bearer");
      assertThat(api.postAs(TOKEN + "x", "/").status()).isEqualTo(401);
      assertThat(api.postAs(TOKEN.substring(1), "/?chat=" + TOKEN).status()).isEqualTo(401);
      assertThat(api.postAs(TOKEN, "/").status()).isEqualTo(200);
      assertThat(api.get("/health").status()).isEqualTo(200);
    }
  }
}
