package dev.parley.auth;

import dev.parley.auth.database.TestDatabase;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The function's jar on a database of its own, started once for all tests of this JVM. Tests
 * register users of their own.
 */
final class AuthStack implements BeforeAllCallback {
  static final String ADMIN_USERNAME = "Root";
  static final String ADMIN_PASSWORD = "parley-local-root";

  private static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private static Running running;

  private record Running(TestDatabase database, URI url) {}

  @Override
  public void beforeAll(ExtensionContext context) throws InterruptedException {
    SERVERS.beforeAll(context);
    synchronized (AuthStack.class) {
      if (running == null) {
        TestDatabase database = TestDatabase.create(SERVERS.postgreSql());
        running = new Running(database, AuthApi.start(environment(database)).url());
      }
    }
  }

  /** Everything that the function needs, an administrator included. */
  static Map<String, String> environment(TestDatabase database) {
    Map<String, String> environment = AuthApi.environment(database);
    environment.put("ADMIN_USERNAME", ADMIN_USERNAME);
    environment.put("ADMIN_PASSWORD", ADMIN_PASSWORD);
    // Tests log in more often than people.
    environment.put("LOGINS_PER_USERNAME", "1000000/PT1M");
    environment.put("REFRESHES_PER_SESSION", "1000000/PT1M");
    return environment;
  }

  TestDatabase database() {
    return running.database();
  }

  URI url() {
    return running.url();
  }

  AuthApi api() {
    return new AuthApi(running.url());
  }
}
