/**
 * {@code make bench}: the command that runs the benchmarks. Each package below holds one benchmark;
 * {@code report}, {@code stack}, {@code sample} and {@code load} also serve the others.
 */
package dev.parley.bench;
