/** The bus on Kafka. */
package dev.parley.aggregator.kafka;
