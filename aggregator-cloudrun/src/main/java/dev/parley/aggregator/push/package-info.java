/** The bus on Pub/Sub, which pushes its messages to the aggregator. */
package dev.parley.aggregator.push;
