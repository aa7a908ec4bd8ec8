/** The bus on Pub/Sub, from which the aggregator pulls. */
package dev.parley.aggregator.pubsub;
