/** What the buses have in common: the consumer, the decoding of a message, and the dead letters. */
package dev.parley.aggregator.bus;
