/** How many events the aggregator takes, and how much memory it needs for open chats. */
package dev.parley.bench.aggregation;
