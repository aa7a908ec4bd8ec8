/**
 * Load on the chat function: how many requests it can answer, and how much processor time one
 * request costs, also compared with another build.
 */
package dev.parley.bench.load;
