/**
 * Measures Parley beside what people would use instead, and writes down what came out: the frame
 * that the benchmarks of the packages below plug into.
 */
package dev.parley.bench;
