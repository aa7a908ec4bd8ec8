package dev.parley.notify;

import dev.parley.notify.delivery.VapidSettings;
import dev.parley.shared.cassandra.CassandraSettings;
import dev.parley.shared.config.Env;
import dev.parley.shared.notification.WebPushSettings;
import dev.parley.shared.push.PushSettings;
import dev.parley.shared.sealing.MessageKeys;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the notify function reads from its environment.
 *
 * @param project the Google Cloud project, which is Firebase's too
 * @param cassandra how the logs, the devices and the choices are reached
 * @param messageKeys {@code MESSAGE_KEYS}: the secrets that open texts
 * @param authUrl {@code AUTH_URL}: where auth tells which sessions have ended; without a slash
 * @param push what the tokens of the subscription contain
 * @param webPush the public key, and the push service of this computer
 * @param vapid who calls browsers
 * @param fcmEmulator {@code FCM_EMULATOR_HOST}: a stand-in for Firebase Cloud Messaging; empty for
 *     Google's service
 * @param pause {@code NOTIFICATION_PAUSE}: the least time between two notifications of a chat on a
 *     device
 * @param maxAge {@code NOTIFICATION_MAX_AGE}: nobody is called for a message that is older
 */
record NotifyConfig(
    String project,
    CassandraSettings cassandra,
    MessageKeys messageKeys,
    URI authUrl,
    PushSettings push,
    WebPushSettings webPush,
    VapidSettings vapid,
    Optional<String> fcmEmulator,
    Duration pause,
    Duration maxAge) {
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration PAUSE_MAX = Duration.ofHours(1);
  private static final Duration AGE = Duration.ofMinutes(10);
  private static final Duration AGE_MIN = Duration.ofMinutes(1);
  private static final Duration AGE_MAX = Duration.ofDays(1);

  /**
   * Reads {@code environment}.
   *
   * @throws dev.parley.shared.config.ConfigurationException naming every mistake
   */
  static NotifyConfig fromEnv(Map<String, String> environment) {
    Env env = new Env(environment);
    WebPushSettings webPush = WebPushSettings.from(env);
    NotifyConfig config =
        new NotifyConfig(
            env.project(),
            CassandraSettings.from(env),
            MessageKeys.from(env),
            URI.create(env.httpUri("AUTH_URL").toString().replaceFirst("/+$", "")),
            PushSettings.from(env),
            webPush,
            VapidSettings.from(env, webPush),
            env.hostAndPort("FCM_EMULATOR_HOST"),
            env.duration("NOTIFICATION_PAUSE", PAUSE, Duration.ZERO, PAUSE_MAX),
            env.duration("NOTIFICATION_MAX_AGE", AGE, AGE_MIN, AGE_MAX));
    env.check();
    return config;
  }
}
