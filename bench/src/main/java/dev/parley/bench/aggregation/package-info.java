/**
 * Throughput and memory of the aggregator, measured without a bus: {@link
 * dev.parley.bench.aggregation.AggregatorHarness} runs its route on messages from memory.
 */
package dev.parley.bench.aggregation;
