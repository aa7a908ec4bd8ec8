/**
 * Cold starts: how long each function takes from the start of its JVM to its first answer, compared
 * with a function that does nothing.
 */
package dev.parley.bench.coldstart;
