/**
 * The aggregator's inside, opened for the benchmarks: programs that run its route with another
 * input, another sink or another policy, without a switch in the aggregator itself.
 */
package dev.parley.aggregator;
