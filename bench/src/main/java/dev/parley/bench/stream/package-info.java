/**
 * {@code make bench-stream}: one event to all streams of one full instance of the chat function.
 */
package dev.parley.bench.stream;
