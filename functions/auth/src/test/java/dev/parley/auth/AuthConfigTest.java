package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.config.ConfigurationContract;
import dev.parley.shared.config.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthConfigTest extends ConfigurationContract {
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "GOOGLE_CLOUD_PROJECT", "demo-parley",
              "DATABASE_URL", "jdbc:postgresql://127.0.0.1:5433/parley",
              "DATABASE_USER", "parley",
              "DATABASE_PASSWORD", "secret",
              "JWT_PRIVATE_KEY", TestKeys.PRIVATE_KEY,
              "DEVICE_COOKIE_KEY", TestKeys.DEVICE_COOKIE_KEY));

  @Override
  protected Object fromEnv(Map<String, String> environment) {
    return AuthConfig.fromEnv(environment);
  }

  @Override
  protected Map<String, String> minimal() {
    return environment;
  }

  @Override
  protected Map<String, String> wrong() {
    return Map.of("JWT_PRIVATE_KEY", "hunter2");
  }

  @Override
  protected List<String> missing() {
    return List.of("GOOGLE_CLOUD_PROJECT", "DATABASE_URL", "DATABASE_USER", "DEVICE_COOKIE_KEY");
  }

  @Test
  void fromEnvShouldNeedLittle() {
    AuthConfig config = AuthConfig.fromEnv(environment);

    assertThat(config.issuer()).isEqualTo("parley");
    assertThat(config.corsOrigins()).isEmpty();
    assertThat(config.administrator()).isEmpty();
    assertThat(config.firebaseServiceAccount()).isEmpty();
    assertThat(config.database().url()).isEqualTo("jdbc:postgresql://127.0.0.1:5433/parley");
  }

  @Test
  void fromEnvShouldReachCloudSqlThroughItsConnector() {
    environment.remove("DATABASE_URL");
    environment.remove("DATABASE_PASSWORD");
    environment.put("CLOUD_SQL_INSTANCE", "demo:europe-west1:main");
    environment.put("DATABASE_NAME", "chat");

    assertThat(AuthConfig.fromEnv(environment).database().url())
        .startsWith("jdbc:postgresql:///chat?")
        .contains("socketFactory=com.google.cloud.sql.postgres.SocketFactory")
        .contains("cloudSqlInstance=demo%3Aeurope-west1%3Amain")
        .contains("enableIamAuth=true");
  }

  @Test
  void fromEnvShouldReadTheAdministrator() {
    environment.put("ADMIN_USERNAME", "Root");
    environment.put("ADMIN_PASSWORD", "parley-local-root");

    assertThat(AuthConfig.fromEnv(environment).administrator())
        .hasValueSatisfying(a -> assertThat(a.username().folded()).isEqualTo("root"));
  }

  @ParameterizedTest
  @CsvSource({
    "JWT_PRIVATE_KEY,a-secret-that-is-no-key,JWT_PRIVATE_KEY",
    "JWT_PUBLIC_KEYS,AAAA,JWT_PUBLIC_KEYS",
    "DATABASE_URL,postgres://somewhere,DATABASE_URL",
    "CLOUD_SQL_INSTANCE,demo:europe-west1:main,CLOUD_SQL_INSTANCE",
    "ADMIN_USERNAME,root,ADMIN_PASSWORD",
    "ADMIN_PASSWORD,parley-local-root,ADMIN_USERNAME",
  })
  void fromEnvShouldRefuse(String key, String value, String named) {
    environment.put(key, value);

    assertThatThrownBy(() -> AuthConfig.fromEnv(environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(named);
  }

  @Test
  void fromEnvShouldNotShowSecrets() {
    environment.put("JWT_PRIVATE_KEY", "a-secret-that-is-no-key");
    environment.put("ADMIN_USERNAME", "root");
    environment.put("ADMIN_PASSWORD", "seven77");

    assertThatThrownBy(() -> AuthConfig.fromEnv(environment))
        .hasMessageNotContainingAny("a-secret-that-is-no-key", "seven77");
    assertThat(AuthConfig.fromEnv(new AuthConfigTest().environment).toString())
        .doesNotContain("secret", TestKeys.PRIVATE_KEY);
  }

  /** One row for each key that can be missing or wrong. */
  @ParameterizedTest
  @CsvSource({
    "CORS_ORIGINS,somewhere",
    "JWT_PRIVATE_KEY,''",
    "JWT_PRIVATE_KEY,no-key-at-all",
    "JWT_PUBLIC_KEYS,no-key-at-all",
    "DATABASE_URL,''",
    "DATABASE_URL,postgres://somewhere",
    "DATABASE_USER,''",
    "FIREBASE_AUTH_EMULATOR_HOST,somewhere",
    "FIREBASE_SERVICE_ACCOUNT,somebody",
    "LOGINS_PER_USERNAME,often",
    "LOGINS_PER_USERNAME_AND_ADDRESS,5",
    "LOGINS_PER_DEVICE,5/PT1W",
    "LOGINS_PER_ADDRESS,10/minute",
    "REGISTRATIONS,many",
    "REGISTRATIONS_PER_ADDRESS,0/PT1H",
    "SEARCHES_PER_USER,10/PT0S",
    "NAME_CHANGES_PER_USER,7/P2D",
    "REFRESHES_PER_SESSION,-1/PT1M",
    "TRUSTED_PROXIES,all",
    "TRUSTED_PROXY_RANGES,fastly",
    "TRUSTED_PROXY_RANGES,151.101.0.0/33",
    "TRUSTED_PROXY_RANGES,'151.101.0.0/16,999.1.1.1/8'",
    "DEVICE_COOKIE_KEY,''",
    "DEVICE_COOKIE_KEY,dG9vIHNob3J0",
    "DEVICE_COOKIE_KEY,no-base64-at-all",
  })
  void aKeyThatIsMissingOrWrongShouldBeTheOnlyOneNamed(String key, String value) {
    assertOnlyOneNamed(key, value);
  }

  @Test
  void severalProxiesShouldNeedTheirAddressRanges() {
    environment.put("TRUSTED_PROXY_RANGES", "151.101.0.0/16, 2a04:4e42::/32");
    environment.put("TRUSTED_PROXIES", "2");

    assertOnlyOneNamed(environment, "TRUSTED_PROXY_RANGES", "");
  }
}
