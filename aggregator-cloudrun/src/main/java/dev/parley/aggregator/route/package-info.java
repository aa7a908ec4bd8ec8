/** The Camel route from the bus to the flushes, with its start and its end. */
package dev.parley.aggregator.route;
