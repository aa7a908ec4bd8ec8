/** Measures the whole of Parley from outside: people who send, and people who wait for it. */
package dev.parley.bench.load;
