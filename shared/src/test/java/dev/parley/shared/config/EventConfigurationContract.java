package dev.parley.shared.config;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same for a deployable that uses the event log in Cassandra and the bus. */
public abstract class EventConfigurationContract extends ConfigurationContract {
  @ParameterizedTest
  @CsvSource({
    "BUS,carrier-pigeon",
    "PUBSUB_EMULATOR_HOST,somewhere",
    "CASSANDRA_CONTACT_POINTS,''",
    "CASSANDRA_CONTACT_POINTS,somewhere",
    "CASSANDRA_CONTACT_POINTS,somewhere:99999",
    "CASSANDRA_KEYSPACE,Not-A-Name",
    "ASTRA_SECURE_BUNDLE,/no/such/bundle.zip",
  })
  public void aKeyOfCassandraOrPubSubThatIsMissingOrWrongShouldBeTheOnlyOneNamed(
      String key, String value) {
    assertOnlyOneNamed(key, value);
  }

  @ParameterizedTest
  @CsvSource({
    "KAFKA_BOOTSTRAP_SERVERS,''",
    "KAFKA_BOOTSTRAP_SERVERS,somewhere",
    "KAFKA_TOPIC,no/topic",
    "KAFKA_DEAD_LETTER_TOPIC,no/topic",
    "KAFKA_CONSUMER_GROUP,no group",
    "KAFKA_SECURITY_PROTOCOL,TELNET",
  })
  public void aKeyOfKafkaThatIsMissingOrWrongShouldBeTheOnlyOneNamed(String key, String value) {
    assertOnlyOneNamed(onKafka(), key, value);
  }

  /** The smallest environment in which Kafka is the bus. */
  protected final Map<String, String> onKafka() {
    Map<String, String> environment = new HashMap<>(minimal());
    environment.put("BUS", "kafka");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9094");
    return environment;
  }
}
