/**
 * The local stack that benchmarks run on, and clients and sample data for it. Other packages of the
 * benchmarks depend on this one.
 */
package dev.parley.bench.stack;
