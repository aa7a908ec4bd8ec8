/** Sample events for benchmarks that need no server. */
package dev.parley.bench.sample;
