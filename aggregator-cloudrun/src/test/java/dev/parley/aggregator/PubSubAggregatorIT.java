package dev.parley.aggregator;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The aggregator on Pub/Sub, one at a time: on the emulator the streams of one that has stopped,
 * even in good order, go on owning ordering keys while any other one lives.
 */
class PubSubAggregatorIT extends AggregatorContract {
  @RegisterExtension static final Servers BUS = Servers.with(Kind.PUBSUB);

  @Override
  TestBus newBus(String name) throws Exception {
    return new PubSubTestBus(BUS.pubSub().endpoint(), Servers.PROJECT, name);
  }
}
