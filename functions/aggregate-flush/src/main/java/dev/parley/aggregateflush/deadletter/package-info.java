/** Dead letters: taken from the bus, kept in Cassandra for 30 days, then acknowledged. */
package dev.parley.aggregateflush.deadletter;
