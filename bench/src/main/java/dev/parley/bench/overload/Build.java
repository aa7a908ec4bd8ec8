package dev.parley.bench.overload;

import java.nio.file.Path;

/**
 * A checkout whose deployables are built.
 *
 * @param name in the tables
 * @param checkout its root folder
 */
record Build(String name, Path checkout) {
  Path function(String name) {
    return checkout.resolve("functions/" + name + "/target/" + name + ".jar");
  }

  Path aggregator() {
    return checkout.resolve("aggregator-cloudrun/target/aggregator.jar");
  }
}
