package dev.parley.aggregator;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The aggregator between real servers, on Pub/Sub. No two of them consume from one subscription: at
 * the emulator the streams of an aggregator that has stopped, even in an orderly way, keep their
 * ordering keys while another one runs.
 */
class PubSubAggregatorIT extends AggregatorContract {
  @RegisterExtension static final Servers BUS = Servers.with(Kind.PUBSUB);

  @Override
  TestBus newBus(String name) throws Exception {
    return new PubSubTestBus(BUS.pubSub().endpoint(), Servers.PROJECT, name);
  }
}
