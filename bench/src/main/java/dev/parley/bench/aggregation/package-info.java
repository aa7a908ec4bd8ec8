/**
 * Throughput and memory of the aggregator, measured without a bus: {@code AggregatorHarness} runs
 * its route on messages from memory.
 */
package dev.parley.bench.aggregation;
