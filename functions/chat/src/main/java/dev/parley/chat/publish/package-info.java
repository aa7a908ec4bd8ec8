/**
 * The only place that writes events: durable first, then on the bus. Also of the notices that are
 * on the bus only.
 */
package dev.parley.chat.publish;
