/**
 * How long a message takes from one client to another, in Parley and in the designs that people
 * would use instead.
 */
package dev.parley.bench.latency;
