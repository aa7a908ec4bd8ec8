/**
 * The events of a chat that wait for the same flush, and the policy that says how long they wait.
 */
package dev.parley.aggregator.batch;
