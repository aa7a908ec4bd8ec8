package dev.parley.shared.bus;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import dev.parley.shared.config.Env;
import io.grpc.ManagedChannelBuilder;
import java.util.Optional;

/**
 * The address of Pub/Sub.
 *
 * @param project the Google Cloud project
 * @param emulator host:port of the emulator; empty for Google's service. The Pub/Sub client does
 *     not read {@code PUBSUB_EMULATOR_HOST} itself
 */
public record PubSubSettings(String project, Optional<String> emulator) implements BusSettings {
  static final String NAME = "pubsub";

  /** Pub/Sub's rule for the ids of topics and subscriptions. */
  private static final String ID_FORM = "[A-Za-z][A-Za-z0-9._~+%-]{2,254}";

  /** Reads {@code GOOGLE_CLOUD_PROJECT} and {@code PUBSUB_EMULATOR_HOST}. */
  public static PubSubSettings from(Env env) {
    return new PubSubSettings(env.project(), env.hostAndPort("PUBSUB_EMULATOR_HOST"));
  }

  /** The id of a topic or a subscription. A mistake is collected in {@code env}. */
  public static String id(Env env, String key, String fallback) {
    return env.text(key, fallback, ID_FORM, "the id of a Pub/Sub topic or subscription");
  }

  @Override
  public String name() {
    return NAME;
  }

  /** The channel to the service, or a plain-text one to the emulator. */
  public TransportChannelProvider channel() {
    return emulator
        .<TransportChannelProvider>map(
            address ->
                FixedTransportChannelProvider.create(
                    GrpcTransportChannel.create(
                        ManagedChannelBuilder.forTarget(address).usePlaintext().build())))
        .orElseGet(() -> TopicAdminSettings.defaultGrpcTransportProviderBuilder().build());
  }

  /** The credentials of the instance. The emulator needs none. */
  public CredentialsProvider credentials() {
    return emulator
        .<CredentialsProvider>map(address -> NoCredentialsProvider.create())
        .orElseGet(() -> TopicAdminSettings.defaultCredentialsProviderBuilder().build());
  }
}
