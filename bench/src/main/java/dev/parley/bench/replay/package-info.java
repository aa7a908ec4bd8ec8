/**
 * Replays chat traffic through several batching policies in virtual time: how many flushes each
 * policy needs, and how long messages wait for them.
 */
package dev.parley.bench.replay;
