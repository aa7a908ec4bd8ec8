/**
 * What happens when a store or the bus becomes slow while people send: {@link
 * dev.parley.bench.overload.OverloadBenchmark} loads Parley behind proxies that delay, stall and
 * limit what passes.
 */
package dev.parley.bench.overload;
