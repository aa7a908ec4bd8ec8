/** The only place that writes events: durable first, then on the bus. */
package dev.parley.chat.publish;
