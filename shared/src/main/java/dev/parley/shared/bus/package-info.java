/** The bus (Pub/Sub or Kafka) that makes the live view fast. If it loses events, none is lost. */
package dev.parley.shared.bus;
