/** Removes the files that no message has, or whose message was deleted. */
package dev.parley.aggregateflush.media;
