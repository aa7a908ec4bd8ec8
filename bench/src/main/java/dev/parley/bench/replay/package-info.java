/**
 * Replays chat traffic through batching policies in virtual time, and says what each costs and how
 * long it makes people wait.
 */
package dev.parley.bench.replay;
